/**
 * tldraw's own rule: without a key the canvas runs on http:// and on https:// loopback addresses only; anywhere else it
 * would go blank after five seconds and call home. There the studio shows the list instead.
 */
export function mayMountCanvas(place: { protocol: string; hostname: string }, licenceKey: string | undefined): boolean {
  if (licenceKey) return true;
  return place.protocol === "http:" || ["localhost", "127.0.0.1", "[::1]"].includes(place.hostname);
}
