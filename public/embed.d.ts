// Types of embed.js, for websites that are written in TypeScript.

/** How the desk is shown. */
export type FrontdeskMode = "inline" | "popup" | "slider" | "sidetab" | "bubble" | "fullscreen";

/** When it opens by itself. */
export type FrontdeskOpen = "load" | "exit" | `scroll:${number}` | `time:${number}`;

/** What the desk tells, by the name of the event. */
export interface FrontdeskEvents {
  /** The desk is open; `asks` is false where this visitor wouldn't be asked anything. */
  ready: { asks: boolean };
  started: {};
  page: { number: number; of: number };
  /** CSS pixels */
  resize: { height: number };
  /** `answers` only where `embed.answers` of desk.json is true. */
  submitted: { id: string; state: "complete" | "partial"; answers?: Record<string, unknown> };
  /** The visitor is done with the desk. */
  closed: {};
  /** It isn't on the screen any more. */
  hidden: {};
  error: { code: "desk" | "storage" | "message" };
}

export interface FrontdeskElement extends HTMLElement {
  open(): void;
  close(): void;
  toggle(): void;
  /** Begins anew, with the attributes as they are now. */
  refresh(): void;
  unmount(): void;
  /** Gives a function that stops listening. */
  on<T extends keyof FrontdeskEvents>(type: T, act: (detail: FrontdeskEvents[T], element: FrontdeskElement) => void): () => void;
}

/** An element, a selector, or nothing for the first one on the page. */
type Target = string | HTMLElement;

export interface Frontdesk {
  /** The address of the embed.js that was first. */
  readonly from: string;
  open(target?: Target): void;
  close(target?: Target): void;
  toggle(target?: Target): void;
  /** Looks for new `data-frontdesk` elements; with a target, begins that one anew. */
  refresh(target?: Target): void;
  unmount(target?: Target): void;
  on<T extends keyof FrontdeskEvents>(type: T, act: (detail: FrontdeskEvents[T], element: FrontdeskElement) => void): () => void;
}

declare global {
  interface Window {
    Frontdesk: Frontdesk;
  }
  interface HTMLElementTagNameMap {
    "front-desk": FrontdeskElement;
  }
}
