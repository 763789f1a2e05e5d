// What a guest sees in the window, once it is something else than `last`; after a while whatever it is. Gives the screen and
// the places to tap.
(last, words, patience) =>
  new Promise((resolve) => {
    const place = (element) => {
      if (!element) return null;
      const box = (element.labels?.[0] ?? element).getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    };
    const all = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
    const button = (name) => place(all("button").find((button) => button.textContent.trim() === name));
    const look = () => {
      const resume = button(words.resume);
      if (resume) return { screen: "returning", next: resume };
      const begin = button(words.begin);
      if (begin) return { screen: "start", next: begin };
      const field = document.querySelector(".question input:not([type=radio])");
      const faces = all(".question input[type=radio]");
      if (faces.length) {
        return { screen: "survey", text: field?.value, field: place(field), faces: faces.map(place) };
      }
      const title = document.querySelector("h1")?.textContent.trim();
      const next = button(words.done) ?? button(words.again);
      if (title === words.thanks && next) return { screen: "thanks", next };
      return { screen: "", title: title ?? document.body?.innerText ?? "" };
    };
    const finish = (seen) => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(seen);
    };
    const check = () => {
      const seen = look();
      if (seen.screen && seen.screen !== last) finish(seen);
    };
    const observer = new MutationObserver(check);
    const timer = setTimeout(() => finish(look()), patience);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    check();
  })
