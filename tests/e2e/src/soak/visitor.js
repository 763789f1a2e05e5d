// Makes visits at a tablet, one after another, as its visitors do: most answer, some walk away, some speak another language,
// some ask the desk. `words` are the app's own, by which things on the screen are found.
(words) => {
  const pause = () => new Promise((resolve) => realTimeout(resolve, 2));
  const shown = (selector) => [...document.querySelectorAll(selector)].find((element) => element.checkVisibility());
  const button = (name) => [...document.querySelectorAll("button")].find((found) => found.checkVisibility() && !found.disabled && found.textContent.trim() === name);

  const until = async (what, ask) => {
    const latest = realNow() + 20000;
    for (;;) {
      const found = ask();
      if (found) return found;
      if (realNow() > latest) throw new Error(`waited in vain for ${what}; the page shows: ${document.body.innerText}`);
      await pause();
    }
  };
  const atStart = () => until("the start screen", () => shown(".attract"));
  const press = async (name) => (await until(`the button ${name}`, () => button(name))).click();
  const type = (field, text) => {
    field.focus();
    document.execCommand("insertText", false, text);
  };

  const answer = async (said, face, stop) => {
    await press(said["start.begin"]);
    (await until("the faces", () => document.querySelectorAll("[data-style=smileys] input")[face - 1])).click();
    for (;;) {
      const next = await until("the next page or the end", () => {
        if (shown(".ending")) return "end";
        const field = shown("textarea, input[type=tel], input[type=text]");
        if (field && field.value === "") return field;
        return button(said["nav.next"]) ?? button(said["nav.complete"]);
      });
      if (next === "end") return press(said["ending.done"]);
      if (next.tagName !== "BUTTON") {
        type(next, `${face} ${Math.random()}`);
        if (stop) return;
      } else {
        next.click();
        await pause();
      }
    }
  };

  const kinds = {
    completes: (n) => answer(words.en, n % 5 === 0 ? 2 : 5, false),
    translates: async () => {
      (await until("a language", () => document.querySelector("input[value=ru]"))).click();
      await until("Russian", () => document.documentElement.lang === "ru");
      await answer(words.ru, 4, false);
      await until("the tablet's own language", () => document.documentElement.lang === "en");
    },
    leaves: () => answer(words.en, 1, true),
    asks: async () => {
      await press(words.en["start.ask"]);
      const field = await until("the field to ask in", () => shown(".composer input"));
      type(field, "is there wifi here");
      await press(words.en["chat.send"]);
      await until("a reply", () => shown(".turn"));
      await press(words.en["chat.finish"]);
      await press(words.en["chat.end.done"]);
    },
  };
  const kind = (n) => (n % 50 === 25 ? "asks" : n % 20 === 5 ? "leaves" : n % 10 === 3 ? "translates" : "completes");

  return async (from, to) => {
    const made = {};
    for (let n = from; n < to; n += 1) {
      await atStart();
      await kinds[kind(n)](n);
      await atStart();
      made[kind(n)] = (made[kind(n)] ?? 0) + 1;
    }
    return made;
  };
}
