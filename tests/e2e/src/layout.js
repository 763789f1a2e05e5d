// What a screen shows that it should not: texts in no translation, texts that do not fit, and words of another language
// that do not say so. Answers are what a visitor or a machine wrote: values, codes, names of languages.
const TAKEN_OUT = 'code, bdi, output, .languages, [data-foreign-ok]';
const page = document.documentElement;
const found = [];
const stripped = (text) => {
  let before;
  do {
    before = text;
    text = text.replace(/⟦[^⟦⟧]*⟧/gu, '');
  } while (text !== before);
  return text;
};
const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: false });
const isForeign = (element) => {
  const marked = element.closest('[lang]');
  return marked !== page && marked.lang !== page.lang;
};
const isUnseen = (element) => element.closest('.unseen') !== null;
const isInScroller = (element) => {
  for (let around = element.parentElement; around !== null; around = around.parentElement) {
    if (['auto', 'scroll'].includes(getComputedStyle(around).overflowX)) return true;
  }
  return false;
};
const name = (element) => {
  const owner = element.closest('[class]') ?? element;
  return `${owner.localName}.${owner.className}`;
};

const copy = (element) => {
  let text = '';
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) text += child.data;
    else if (child.nodeType === Node.ELEMENT_NODE && isShown(child) && !child.matches(TAKEN_OUT) && !isForeign(child)) {
      text += copy(child);
    }
  }
  return text;
};
const left = stripped(copy(document.body)).match(/\p{L}[^⟦⟧]*/gu);
if (left !== null) found.push(...left.map((text) => `not translated: ${text.trim()}`));

for (const element of document.body.querySelectorAll('*')) {
  if (!isShown(element)) continue;
  for (const attribute of ['aria-label', 'placeholder', 'title', 'alt', 'aria-valuetext']) {
    const text = stripped(element.getAttribute(attribute) ?? '');
    if (/\p{L}/u.test(text) && !isForeign(element) && element.closest(TAKEN_OUT) === null && arguments[0]) {
      found.push(`${attribute} not translated: ${text.trim()} at ${name(element)}`);
    }
  }
  if (isUnseen(element)) continue;
  const box = element.getBoundingClientRect();
  const scrolls = isInScroller(element);
  const outside = box.width > 0 && (box.right > page.clientWidth + 1 || box.left < -1);
  if (outside && !scrolls && !(element instanceof SVGElement)) {
    found.push(`outside the screen (${Math.round(box.left)} to ${Math.round(box.right)}): ${name(element)}`);
  }
  const style = getComputedStyle(element);
  const cut = ['hidden', 'clip'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
  const ends = style.textOverflow === 'ellipsis';
  if (cut && !ends && element.textContent.trim() !== '' && element.clientWidth > 1) {
    found.push(`cut off: ${name(element)}`);
  }
}
if (page.scrollWidth > page.clientWidth) found.push(`the page is ${page.scrollWidth} wide on a screen of ${page.clientWidth}`);
return [...new Set(found)];
