// Shows a desk on any website, in a frame: <front-desk survey="nps" mode="popup">. docs/embed.md has all of it.
// Small, without dependencies, and all its own: styles stay in shadow roots, words to the frame go over a port that only
// the desk's origin is given, and nothing here knows what visitors answer unless the desk's owner wants that.
(() => {
  const tag = "front-desk", doc = document, win = window, prefix = "frontdesk:";
  const modes = "inline, popup, slider, sidetab, bubble, fullscreen";
  const fault = (text, about) => console.error("Frontdesk: " + text, about);
  // The first one counts.
  if (win.Frontdesk) return;
  const from = (doc.currentScript || doc.querySelector("[src*='embed.js']")).src;
  const idle = win.requestIdleCallback || setTimeout;
  const read = (text) => {
    try {
      return JSON.parse(text);
    } catch {}
  };
  const make = (name, into, fields) => into.appendChild(Object.assign(doc.createElement(name), fields));
  const hark = (target, type, act) => {
    target.addEventListener(type, act);
    return () => target.removeEventListener(type, act);
  };
  const listen = (target, type, act) => hark(target, prefix + type, (event) => act(event.detail, event.target));

  // Constructed, so that no policy of the website's stands in its way; important, so that no stylesheet of its does.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    ":host{all:initial!important;display:block!important}:host([hidden]){display:none!important}" +
    "iframe{border:0;inline-size:100%;block-size:100%}" +
    "button{position:fixed;inset-block:auto max(1rem,env(safe-area-inset-bottom));inset-inline-end:1rem;z-index:99999;border:0;border-radius:2rem;padding:1rem;background:var(--brand,#0b6e4f);color:#fff;font:1rem system-ui}" +
    ".at-sidetab{writing-mode:vertical-rl;inset:auto 0 40% auto}:host(:dir(rtl)) .at-sidetab{inset:auto auto 40% 0}" +
    "dialog{border:0;padding:0;inline-size:30rem;block-size:42rem;max-inline-size:100vw;max-block-size:90dvh;border-radius:1rem;overflow:hidden;box-shadow:0 0 2rem #0005;background:var(--brand,#0b6e4f);z-index:99999}" +
    "dialog[open]{display:grid;grid-template-rows:auto 1fr}" +
    "dialog button{position:static;order:-1;justify-self:end}" +
    ".bubble{position:fixed;inset-block:auto 5rem;margin-inline-end:1rem;max-block-size:80dvh}" +
    ".slider,.sidetab,.fullscreen{margin-inline-end:0;block-size:100%;max-block-size:none;border-radius:0}.fullscreen{inline-size:100%}" +
    "@media(max-width:30rem){:host dialog{inset:0;margin:0;block-size:100%;max-block-size:none;border-radius:0}}",
  );

  function mount(host) {
    const get = (name) => host.getAttribute(name);
    const has = (name) => host.hasAttribute(name);
    const root = host.shadowRoot || host.attachShadow({ mode: "open" });
    const label = get("label") || "Feedback";
    const key = prefix + (get("survey") || "chat");
    const undo = [];
    let mode = get("mode") || "inline", frame, port, asks, offers, seen, button, dialog, place;

    const say = (type, more) => port?.postMessage(JSON.stringify({ v: 1, type, ...more }));
    const emit = (type, detail) => host.dispatchEvent(new CustomEvent(prefix + type, { bubbles: true, composed: true, detail }));
    const after = (wait, act) => setTimeout(() => host.tell === say && act(), wait);
    const expand = () => [button, host.opener].forEach((one) => one?.setAttribute("aria-expanded", dialog.open));

    // Given to the desk's origin and nobody else, anew each time the frame has loaded.
    const greet = (origin) => {
      port?.close();
      const line = new MessageChannel();
      port = line.port1;
      port.onmessage = (event) => hear(event.data);
      frame.contentWindow.postMessage({ frontdesk: 1 }, origin, [line.port2]);
      const context = {};
      for (const { name, value } of host.attributes) if (name.startsWith("context-")) context[name.slice(8)] = value;
      say("hello", {
        context,
        theme: read(get("theme")),
        customer: get("customer"),
        prefill: read(get("prefill")),
        // What the page itself answers.
        knowledge: has("chat") ? Array.from(doc.querySelectorAll("[type*='ld+json']"), (one) => one.text) : null,
        open: !dialog || dialog.open,
      });
      after(2e4, () => asks ?? fault(`no answer: add ${location.origin} to embed.origins of desk.json`, host));
    };

    const hear = (text) => {
      const { v, type, ...detail } = read(text) || {};
      if (v !== 1) return;
      if (type === "ready") {
        asks = detail.asks;
        if (asks && offers) show();
      }
      // Grows where nobody sees it, or after the visitor has been in the frame; never below what is reserved.
      if (type === "resize" && has("autoresize") && !dialog && (!seen || root.activeElement)) {
        place.style.minHeight = Math.min(detail.height, 2e4) + "px";
      }
      if (type === "submitted") dismiss();
      if (type === "closed") close();
      if (type === "error") fault(detail.code, host);
      emit(type, detail);
    };

    const load = () => {
      if (frame) return;
      const url = new URL("./?embed" + (has("chat") ? "&chat" : ""), get("desk") || from);
      url.searchParams.set("survey", get("survey") || "");
      url.searchParams.set("lang", host.closest("[lang]")?.lang || "");
      frame = make("iframe", place, { title: label, allow: "clipboard-write" + (navigator.share ? ";web-share" : ""), onload: () => greet(url.origin), src: url });
      // After the frame: what opens begins there.
      dialog && make("button", dialog, { textContent: "✕", ariaLabel: get("close-label") || "Close", onclick: close });
    };

    const show = () => {
      if (!dialog || dialog.open) return;
      // A bubble leaves the page to the visitor, where there is room for both.
      mode === "bubble" && innerWidth > 480 ? dialog.show() : dialog.showModal();
      expand();
      say("open");
    };
    const close = () => dialog?.close();
    // A website's storage may be closed to it.
    const kept = (time) => {
      try {
        return time ? (localStorage[key] = time) : localStorage[key];
      } catch {}
    };
    const dismiss = () => kept((host.dismissed = Date.now()));

    // Unbidden: not to who has closed it within a week, and only if the desk has something to ask of them.
    const offer = () => {
      if (host.dismissed || Date.now() - kept() < 6048e5) return;
      offers = 1;
      asks ? show() : load();
    };
    const when = (target, type, test) => {
      const stop = hark(target, type, (event) => test(event) && (offer(), stop()));
      undo.push(stop);
    };

    root.adoptedStyleSheets = [sheet];
    if (!modes.split(", ").includes(mode)) {
      fault(`mode "${mode}"? Use ${modes}`, host);
      mode = "inline";
    }
    if (mode === "inline") {
      place = make("div", root);
      // Reserved before anything is there, so that nothing on the page moves.
      place.style.cssText = `display:grid;min-height:${parseInt(get("height")) || 480}px`;
      const observer = new IntersectionObserver(([entry]) => (seen = entry.isIntersecting) && load(), { rootMargin: "200px" });
      observer.observe(host);
      undo.push(() => observer.disconnect());
      has("lazy") || idle(load);
    } else {
      if (/b/.test(mode) || has("label")) {
        button = make("button", root, { textContent: label, className: "at-" + mode, onclick: () => host.toggle() });
      }
      place = dialog = make("dialog", root, { className: mode, ariaLabel: label });
      dialog.onkeydown = (event) => event.key === "Escape" && close();
      dialog.onclose = () => {
        if (offers) dismiss();
        offers = 0;
        expand();
        say("close");
        emit("hidden", {});
      };
      host.style.setProperty("--brand", read(get("theme"))?.["--brand"] || "");
      expand();
      const open = get("open") || "", [name, amount] = open.split(":");
      if (name === "load") idle(offer);
      else if (name === "exit") when(doc, "mouseout", (event) => !event.relatedTarget && event.y < 1);
      else if (name === "scroll") when(win, "scroll", () => (scrollY + innerHeight) * 100 >= doc.documentElement.scrollHeight * amount);
      else if (name === "time") after(amount, offer);
      else if (open) fault(`open "${open}"? Use load, exit, scroll:50 or time:5000`, host);
    }
    host.open = () => (load(), show());
    host.close = close;
    host.tell = say;
    host.toggle = () => (dialog?.open ? close() : host.open());
    host.unmount = () => {
      undo.forEach((act) => act());
      port?.close();
      root.replaceChildren();
      host.unmount = host.tell = null;
    };
  }

  class FrontDesk extends HTMLElement {
    static observedAttributes = ["lang", "theme"];
    connectedCallback() {
      this.unmount || mount(this);
    }
    disconnectedCallback() {
      this.isConnected || this.unmount?.();
    }
    attributeChangedCallback(name, before, now) {
      this.tell?.(name, { [name]: read(now) ?? now });
    }
    refresh() {
      this.unmount?.();
      mount(this);
    }
    on(type, act) {
      return listen(this, type, act);
    }
  }

  // For systems that take unknown elements out of what is written in them.
  const upgrade = () => {
    for (let holder of doc.querySelectorAll("[data-frontdesk]")) {
      const wanted = read(holder.dataset.frontdesk);
      if (!wanted) fault("data-frontdesk is no JSON", holder);
      if (!wanted || holder.frontdesk) continue;
      const host = (holder.frontdesk = doc.createElement(tag));
      for (const name in wanted) host.setAttribute(name, wanted[name]);
      if (holder.matches("button,a")) {
        host.opener = holder;
        holder.onclick = () => host.toggle();
        holder = doc.body;
      }
      holder.append(host);
    }
  };
  const find = (target) => {
    const found = target?.matches ? target : doc.querySelector(target || tag);
    return found?.frontdesk || found;
  };
  const api = { from, on: listen.bind(0, doc) };
  for (const name of ["open", "close", "toggle", "unmount", "refresh"]) api[name] = (target) => (upgrade(), find(target)?.[name]?.());
  win.Frontdesk = api;
  customElements.define(tag, FrontDesk);
  doc.body && upgrade();
  hark(doc, "DOMContentLoaded", upgrade);
})();
