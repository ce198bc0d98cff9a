import { createElement as h } from "react";
import { Audio, Composition, OffthreadVideo, registerRoot, Sequence, staticFile } from "remotion";

/** Scenes one after the other, each its picture and its sound. */
function Film({ scenes }) {
  let start = 0;
  return scenes.map(({ video, audio, frames }) => {
    const from = start;
    start += frames;
    return h(Sequence, { key: from, from, durationInFrames: frames }, [
      h(OffthreadVideo, { key: "v", src: staticFile(video), muted: true }),
      h(Audio, { key: "a", src: staticFile(audio) }),
    ]);
  });
}
registerRoot(() =>
  h(Composition, {
    ...{ id: "film", component: Film, width: 1280, height: 720, fps: 24, durationInFrames: 1 },
    defaultProps: { scenes: [] },
    calculateMetadata: ({ props }) => ({ durationInFrames: props.scenes.reduce((sum, { frames }) => sum + frames, 0) }),
  }),
);
