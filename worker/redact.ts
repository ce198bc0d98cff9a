/** Secrets and personal data as they look in text, and what stands there instead. Film text must pass unaltered. */
const PATTERNS: readonly (readonly [RegExp, string | ((match: string) => string)])[] = [
  [/\bsk-(?:ant-|proj-|live_|test_)?[A-Za-z0-9_-]{16,}/g, "[KEY]"],
  [/\bAIza[0-9A-Za-z_-]{35}/g, "[KEY]"],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, "[KEY]"],
  [/\bgh[pousr]_[A-Za-z0-9]{36,}/g, "[KEY]"],
  [/\bBearer\s+[A-Za-z0-9._~+/-]{8,}=*/gi, "Bearer [TOKEN]"],
  [/\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}/g, "[TOKEN]"],
  [/\bvf[a-z]_[0-9a-z]{16,}/g, "[TOKEN]"],
  [/\bvfm-[0-9a-f]{8,}/g, "[MARK]"],
  [
    /([?&](?:X-Amz-(?:Signature|Credential|Security-Token)|sig|signature|token|ticket|key|api_key)=)[^&\s"'<>]+/gi,
    "$1[SIGNED]",
  ],
  [/\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}\b/g, "[EMAIL]"],
  [/\+\d{1,3}[ .-]?(?:\(?\d{2,4}\)?[ .-]?){2,4}\d{2,4}\b/g, "[PHONE]"],
  [/\b(?:\d[ -]?){12,18}\d\b/g, (digits) => (isCardNumber(digits) ? "[CARD]" : digits)],
  [/\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b/g, "[IBAN]"],
  [/\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b/g, "[IP]"],
];

/**
 * The one redactor for text that is kept or logged outside a film's own log (agents.md, "Isolation"): keys, tokens,
 * marks of runs, signed links, e-mail, phone, card and bank numbers, addresses of machines.
 */
export function redact(text: string): string {
  return PATTERNS.reduce(
    (kept, [pattern, instead]) =>
      typeof instead === "string" ? kept.replace(pattern, instead) : kept.replace(pattern, instead),
    text,
  );
}

/** Luhn's check, which every card number passes and one in ten others. */
function isCardNumber(written: string): boolean {
  const digits = written.replace(/\D/g, "");
  const sum = Array.from(digits)
    .reverse()
    .reduce((all, digit, place) => {
      const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
      return all + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
