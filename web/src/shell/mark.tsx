/** The studio's mark. Decorative: the link around it has the name. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" className={className} aria-hidden>
      <path d="M2.5 10h19v9a2.5 2.5 0 0 1-2.5 2.5H5A2.5 2.5 0 0 1 2.5 19z" className="fill-accent" />
      <path d="M2 6.6 20.5 2.7l.8 3.6L2.8 10.2z" className="fill-ink" />
      <path d="m6.2 5.7 2 3.3m3-4.4 2 3.3m3-4.4 2 3.3" className="stroke-panel" strokeWidth="1.6" fill="none" />
      <path d="m10 13 4.6 2.7L10 18.4z" className="fill-accent-ink" />
    </svg>
  );
}
