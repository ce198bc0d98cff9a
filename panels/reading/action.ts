import { firstNamed, says } from "./words.ts";

export const ACTIONS = [
  "stand",
  "walk",
  "run",
  "sit",
  "crouch",
  "kneel",
  "lie",
  "point",
  "hold",
  "carry",
  "raise",
  "hug",
  "phone",
  "wave",
  "reach",
  "talk",
  "fight",
  "fall",
  "jump",
  "climb",
  "drink",
  "write",
  "drive",
  "lean",
  "arms-crossed",
  "hands-up",
  "hands-in-pockets",
  "think",
  "dance",
  "aim",
  "back",
] as const;
export type Action = (typeof ACTIONS)[number];

export const EMOTIONS = [
  "neutral",
  "happy",
  "sad",
  "angry",
  "afraid",
  "surprised",
  "thoughtful",
  "determined",
  "tired",
  "suspicious",
  "asleep",
] as const;
export type Emotion = (typeof EMOTIONS)[number];

const ACTION_WORDS: readonly (readonly [Action, string])[] = [
  ["drive", "drives?|driving|at the wheel|behind the wheel|steers?|steering"],
  [
    "run",
    "runs?|running|ran|sprints?|sprinting|rush(?:es)?|rushing|races?|flees?|fleeing|chases?|chasing|scuttles?|bolts?|dash(?:es)?|hurr(?:y|ies)|charges?",
  ],
  ["hug", "hugs?|hugging|embraces?|embracing|in (?:his|her|their) arms|kiss(?:es)?|kissing|cradles?"],
  ["lie", "lies|lying|lays|laying|asleep|sleeps?|sleeping|unconscious|collapsed|in bed|dead|corpse|body on"],
  ["crouch", "crouch(?:es|ing)?|squats?|squatting|ducks?|hides?|hiding|cowers?"],
  ["kneel", "kneels?|kneeling|on (?:his|her) knees|prays?|praying"],
  [
    "sit",
    "sits?|sitting|seated|sat|slump(?:s|ed)|at (?:the|a|his|her) (?:desk|table|bar|counter)|on (?:the|a) (?:sofa|couch|bench|chair|stool|bed)|in (?:the|a|an) (?:armchair|chair)",
  ],
  ["fall", "falls?|falling|fell|trips|tumbles?|stumbles?"],
  ["jump", "jumps?|jumping|leaps?|leaping|hops"],
  [
    "climb",
    "climbs? (?:up )?(?:the|a|over the|onto the|out of the|over a) (?:\\p{L}+ )?(?:ladder|wall|tree|rope|fence|rock|rocks|cliff|pole|mast|railing|gate)|scales|up the ladder",
  ],
  [
    "aim",
    "aims?|aiming|levels (?:the|a|his|her) (?:gun|pistol|rifle|revolver)|draws (?:a|the|his|her) gun|gun raised|points (?:the|a|his|her) (?:gun|pistol|rifle|revolver)",
  ],
  ["point", "points?|pointing|gestures (?:at|to|towards?)|indicates"],
  ["fight", "fights?|fighting|punch(?:es|ing)?|hits?|strikes?|attacks?|shoves?|wrestles?|grabs"],
  [
    "phone",
    "(?:talks?|talking|speaks?|speaking|listens?|listening|shouts) (?:\\p{L}+ ){0,3}(?:on|into) the (?:tele)?phone|phone (?:at|to|against) (?:his|her|their) ear|(?:on|into|at) the (?:tele)?phone|hangs up|answers the phone|dials?|calls?|calling|listens to the (?:phone|receiver)|picks up the (?:phone|receiver)",
  ],
  [
    "hands-up",
    "hands up|raises (?:both|his|her|their) (?:hands|arms)|surrenders?|arms raised|throws up (?:his|her) (?:hands|arms)|cheers?|cheering|celebrates?|celebrating",
  ],
  ["wave", "waves?|waving|beckons?|salutes?|hails?"],
  ["drink", "drinks?|drinking|sips?|sipping|swigs?|raises (?:a|the|his|her) glass|toasts?"],
  [
    "write",
    "writes?|writing|types?|typing|signs|scribbles?|draws|works at|reads?|reading|studies|cooks?|chops?|stirs?|repairs?|fixes",
  ],
  [
    "reach",
    "reach(?:es|ing)?|opens?|opening|touch(?:es|ing)?|grasps?|knocks?|picks? up|takes?|hands? (?:him|her|over|the)|offers?|offering|pours?|pulls?|push(?:es|ing)?",
  ],
  [
    "raise",
    "(?:holds?|lifts?|raises?) (?:up )?(?:his|her|the|a|an) [\\p{L} ]{2,20}(?:up|toward|towards|to the|aloft|high)|holds? up|lifts?|aims (?:his|her|the) (?:phone|camera)",
  ],
  [
    "hold",
    "holds?|holding|held|clutch(?:es|ing)?|carr(?:y|ies|ying)|grips?|unfolds?|folds|shows?|looks at (?:the|a|his|her) (?:phone|letter|photo|photograph|map|book|watch|ticket)",
  ],
  ["arms-crossed", "arms (?:crossed|folded)|crosses (?:his|her|their) arms|folds (?:his|her|their) arms"],
  ["hands-in-pockets", "hands in (?:his|her|their)? ?pockets|pockets"],
  ["think", "thinks?|thinking|ponders?|considers?|rubs (?:his|her) (?:chin|face)|chin in hand|weighs"],
  ["lean", "leans?|leaning|props"],
  ["dance", "dances?|dancing|sways?|twirls?"],
  [
    "back",
    "turns away|walks away|from behind|back to (?:us|camera|the camera)|(?:his|her|their) back|looks? out (?:over|at|to|of|across)|stares? out|faces? the (?:sea|window|horizon)|gazes? out|watch(?:es)? the",
  ],
  [
    "walk",
    "walks?|walking|strolls?|strolling|climbs?|climbing|crosses|crossing|enters?|entering|exits?|leaves|leaving|approach(?:es|ing)?|steps?|paces?|pacing|wanders?|march(?:es)?|strides?|follows?|arrives?|limps?|heads (?:for|to|towards?|off)|comes|trudges?|emerges?|moves",
  ],
  [
    "talk",
    "talks?|talking|speaks?|speaking|explains?|argues?|arguing|argument|shouts?|shouting|yells?|yelling|tells?|pleads?|insists?|whispers?|says",
  ],
];

const EMOTION_WORDS: readonly (readonly [Emotion, string])[] = [
  [
    "asleep",
    "asleep|sleeps?|sleeping|unconscious|dead|eyes closed|closes (?:his|her|their) eyes|faints|corpse|body of",
  ],
  [
    "angry",
    "angry|angrily|anger|furious|furiously|fury|rage|enraged|argues?|argument|shouts?|shouting|yells?|glares?|glaring|scowls?|snarls?|snaps|livid|hostile|seething|slams",
  ],
  [
    "sad",
    "sad|sadly|sadness|cries|crying|weeps?|weeping|tears?|tearful|grief|grieves?|mourns?|heartbroken|sorrow|lonely|broken|defeated|despair|sobs?|melancholy|disappointed|hundred times",
  ],
  [
    "afraid",
    "afraid|fear|fearful|scared|terrified|terror|frightened|panics?|panicked|nervous|nervously|anxious|worried|horror|horrified|dread|alarmed|trembles?|trembling|hides?|screams?|uneasy|stutters?",
  ],
  [
    "surprised",
    "surprised?|surprise|shocked|shock|startled|astonished|stunned|gasps?|amazed|wide-eyed|realis(?:es|ing)|realiz(?:es|ing)|disbelief|gapes|confused|befuddled|freezes",
  ],
  [
    "happy",
    "happy|happily|smil(?:es|ing|e)|smirks?|laughs?|laughing|laughter|grins?|grinning|joy|joyful|delighted|cheerful|cheers|beams|glad|relieved|relief|excited|warmly|chuckles?",
  ],
  [
    "determined",
    "determined|resolute|focused|resolved?|steels|grim|grimly|intense|defiant|sets (?:his|her) jaw|concentrates?|voice low|ready",
  ],
  [
    "suspicious",
    "suspicious|suspiciously|wary|warily|sceptical|skeptical|doubt|doubtful|squints?|narrows?|eyes narrow|watches him|watches her|weighs|sly",
  ],
  ["tired", "tired|exhausted|weary|wearily|sleepy|yawns?|drained|bleary|sick|ill|wounded|faint"],
  [
    "thoughtful",
    "thinks?|thinking|thoughtful|thoughtfully|ponders?|considers?|wonders?|reflects?|remembers?|quiet|quietly|pensive|studies|contemplates?|listens|listening|reads?",
  ],
];

export function actionIn(text: string): Action | null {
  return firstNamed(text, ACTION_WORDS);
}

export function emotionIn(text: string): Emotion {
  return firstNamed(text, EMOTION_WORDS) ?? "neutral";
}

/** Is somebody's mouth open: a shout, a laugh, a line of dialogue in the description? */
export function isSpeaking(text: string): boolean {
  return (
    /[“"][^”"]+[”"]/u.test(text) ||
    says(
      text,
      "says|speaks?|speaking|talks?|talking|shouts?|yells?|screams?|sings?|calls out|laughs?|argues?|explains?|whispers?|answers|replies|gasps?",
    )
  );
}

/** Where somebody looks besides the eyeline: up at the sky, down at what they hold. */
export function gazeIn(text: string): "up" | "down" | null {
  if (
    says(
      text,
      "looks? up|looking up|up (?:at|to|toward|towards|into) the|gazes? up|stares? up|the sky|(?:at|to|toward|towards) the cloud|skyward|smiles up|overhead|ceiling",
    )
  )
    return "up";
  if (
    says(
      text,
      "looks? down|looking down|lowers (?:his|her|their) (?:head|eyes|gaze)|bows|head bowed|at (?:his|her|their) (?:feet|hands|shoes)|reads?|reading|unfolds?|writes?|writing|types?|dials?",
    )
  )
    return "down";
  return null;
}
