import { type ComponentProps, cloneElement, createContext, useContext, useState } from "react";
import { fetchCode } from "../live/fetch-code.ts";
import type { MenuProps } from "./open-menu.tsx";

type MenuCode = typeof import("./open-menu.tsx");
const fetchMenu = () => fetchCode<MenuCode>(() => import("./open-menu.tsx"));

const Code = createContext<MenuCode | null>(null);

/** A menu of acts behind a button. Its code comes when somebody reaches for the first one. */
export function Menu(props: MenuProps) {
  const [code, setCode] = useState<MenuCode | null>(null);
  if (code) {
    return (
      <Code value={code}>
        <code.OpenMenu {...props} defaultOpen />
      </Code>
    );
  }
  const reach = () => void fetchMenu().catch(() => undefined);
  return cloneElement(props.trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: reach,
    onFocus: reach,
    onClick: () => void fetchMenu().then(setCode, () => undefined),
  });
}

export function MenuItem(props: ComponentProps<MenuCode["MenuItem"]>) {
  const code = useContext(Code);
  return code && <code.MenuItem {...props} />;
}

export function MenuSeparator() {
  const code = useContext(Code);
  return code && <code.MenuSeparator />;
}

export function MenuLabel(props: ComponentProps<MenuCode["MenuLabel"]>) {
  const code = useContext(Code);
  return code && <code.MenuLabel {...props} />;
}
