// What the page shows, as texts, in the form of `journey::Seen`. `null` while answers are on their way to the disk.
const visible = (element) => element.getClientRects().length > 0;
const all = (root, css) => [...root.querySelectorAll(css)].filter(visible);
const single = (text) => text.trim().split(/\s+/).join(" ");

// The words of an element without its marks: stars, and what only a screen reader says.
const words = (element) => {
  if (!element) return "";
  const copy = element.cloneNode(true);
  copy.querySelectorAll("[hidden], .unseen, .question__number, .question__required").forEach((mark) => mark.remove());
  return single(copy.textContent);
};
const label = (input) => single(input.labels[0]?.textContent ?? "") || input.value;
const chosen = (inputs) => inputs.filter((input) => input.checked).map(label);

// An author's rich text: lines count as spaces.
const read = (element) => single(element?.innerText ?? "");

const controls = {
  scale: (q) => choices(all(q, "input[type=radio]")),
  "choose-one": (q) => choices(all(q, "input[type=radio]")),
  "choose-many": (q) => choices(all(q, "input[type=checkbox]")),
  tags: (q) => choices(all(q, "input[type=checkbox]")),
  toggle: (q) => {
    const box = q.querySelector("input[type=checkbox]");
    if (box) return { choices: [], shown: box.checked ? ["on"] : [] };
    return choices(all(q, "input[type=radio]"));
  },
  dropdown: (q) => {
    const options = [...q.querySelector("select").options].filter((option) => option.value !== "");
    const texts = (list) => list.map((option) => single(option.text));
    return { choices: texts(options), shown: texts(options.filter((option) => option.selected)) };
  },
  text: (q) => written(q.querySelector("input")),
  "long-text": (q) => written(q.querySelector("textarea")),
  grid: (q) => ({
    choices: [...q.querySelectorAll(".grid__head span")].slice(1).map(words),
    shown: all(q, ".grid__row").flatMap((row) =>
      chosen([...row.querySelectorAll("input")]).map((cell) => `${words(row.querySelector(".grid__label"))}: ${cell}`),
    ),
  }),
  fields: (q) => {
    const lines = all(q, ".fields input");
    const title = (line) => words(line.labels[0]);
    const filled = lines.filter((line) => line.value !== "");
    return { choices: lines.map(title), shown: filled.map((line) => single(`${title(line)}: ${line.value}`)) };
  },
  ranking: (q) => {
    const labels = (css) => all(q, `${css} .ranking__label`).map(words);
    return { choices: labels("ul"), shown: labels("ol") };
  },
  slider: (q) => ({
    choices: [...q.querySelectorAll(".slider__label")].map(words),
    shown: [single(q.querySelector("output").textContent)],
  }),
  "rich-text": (q) => ({ choices: [], shown: [read(q.querySelector(".rich-text"))] }),
  image: (q) => ({ choices: [], shown: [q.querySelector("img, video")?.alt ?? ""] }),
  computed: (q) => ({ choices: [], shown: [words(q.querySelector("output"))] }),
};
function choices(inputs) {
  return { choices: inputs.map(label), shown: chosen(inputs) };
}
function written(line) {
  return { choices: [], shown: line.value === "" ? [] : [single(line.value)] };
}

function question(q) {
  const title = q.querySelector(".question__title");
  const box = q.dataset.control === "toggle" && q.querySelector("input[type=checkbox]");
  const star = [...q.querySelectorAll(".question__required")].find((star) => !star.closest(".fields"));
  const inputs = [...q.querySelectorAll("input, select, textarea, .ranking__move")];
  const isClosed = (input) => input.disabled || input.readOnly || input.ariaDisabled === "true";
  const fixed = inputs.length > 0 && inputs.every(isClosed);
  const closed = [...q.querySelectorAll(".choice input, option:not([value=''])")].filter((input) => input.disabled);
  return {
    title: box ? words(box.labels[0]) : title?.classList.contains("unseen") ? "" : words(title),
    number: single(q.querySelector(".question__number")?.textContent ?? ""),
    description: words(q.querySelector(".question__description:not([hidden])")),
    required: Boolean(star && !star.hidden),
    fixed,
    ...controls[q.dataset.control](q),
    unavailable: fixed ? [] : closed.map((input) => (input.labels ? label(input) : single(input.text))),
    ends: all(q, ".scale__ends span").map(words).filter(Boolean),
    notes: all(q, ".question__comment textarea").map((note) => note.value),
    violations: all(q, ".violation span").map(words),
  };
}

const ending = document.querySelector(".ending");
if (ending) {
  const own = ending.querySelector(".ending__words");
  return {
    title: "", page_title: "", panels: [], violations: [], questions: [], progress: "", buttons: [],
    ending: read(own ?? ending.querySelector("h1")),
  };
}
const page = document.querySelector(".survey");
if (!page || page.querySelector(".navigation button:disabled")) return null;
return {
  title: words(all(page, ".survey__title:not(.unseen)")[0]),
  page_title: words(all(page, ".survey__page-title")[0]),
  panels: all(page, ".panel__title").map(words),
  violations: all(page, ".violation span").filter((line) => !line.closest(".question")).map(words),
  questions: all(page, ".question").map(question),
  progress: words(page.querySelector(".progress__text")),
  buttons: all(page, ".navigation button").map(words),
  ending: "",
};
