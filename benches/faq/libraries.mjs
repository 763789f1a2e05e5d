// Other search libraries, each in the configuration that was found strongest: entries as one document of all their phrasings,
// stemmed where the library can, every word of a query optional.
import { createRequire } from 'node:module';
import path from 'node:path';

const words = text => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const joined = ({ question, alternates }) => [question, ...alternates].join(' . ');
const none = { entries: [], confidence: 0 };

export function libraries(folder) {
  const require = createRequire(path.join(folder, 'package.json'));
  return {
    minisearch: () => miniSearch(require),
    lunr: () => lunr(require),
    'fuse.js': () => fuse(require),
    orama: () => orama(require),
  };
}

// lunr's own stemmers serve MiniSearch too, which has none.
function lunrOf(require, language) {
  const lunr = require('lunr');
  if (!lunr.stemmerSupport) require('lunr-languages/lunr.stemmer.support')(lunr);
  if (language !== 'en' && !lunr[language]) {
    try {
      require(`lunr-languages/lunr.${language}`)(lunr);
    } catch {
      return { lunr, stem: word => word };
    }
  }
  const stemmer = language === 'en' ? lunr.stemmer : lunr[language].stemmer;
  const stem = word => {
    const found = stemmer(new lunr.Token(word, {}));
    return typeof found === 'string' ? found : found.toString();
  };
  return { lunr, stem };
}

function miniSearch(require) {
  const MiniSearch = require('minisearch');
  return {
    load(entries, language) {
      const { stem } = lunrOf(require, language);
      const index = new MiniSearch({ fields: ['text'], tokenize: words, processTerm: stem });
      index.addAll(entries.map((entry, id) => ({ id, text: joined(entry) })));
      return query => {
        const found = index.search(query);
        return found.length ? { entries: found.slice(0, 10).map(({ id }) => id), confidence: found[0].score } : none;
      };
    },
  };
}

function lunr(require) {
  return {
    load(entries, language) {
      const { lunr } = lunrOf(require, language);
      const index = lunr(function () {
        if (language !== 'en' && lunr[language]) this.use(lunr[language]);
        this.ref('id');
        this.field('text');
        entries.forEach((entry, id) => this.add({ id: String(id), text: joined(entry) }));
      });
      return query => {
        const terms = words(query);
        if (!terms.length) return none;
        const found = index.query(builder => terms.forEach(term => builder.term(term, {})));
        return found.length ? { entries: found.slice(0, 10).map(({ ref }) => Number(ref)), confidence: found[0].score } : none;
      };
    },
  };
}

function fuse(require) {
  const Fuse = require('fuse.js');
  return {
    load(entries) {
      const index = new (Fuse.default ?? Fuse)(entries.map(({ question, alternates }) => ({ text: [question, ...alternates] })),
        { keys: ['text'], includeScore: true, ignoreLocation: true, useTokenSearch: true, threshold: 0.2 });
      return query => {
        const found = index.search(query, { limit: 10 });
        return found.length ? { entries: found.map(({ refIndex }) => refIndex), confidence: 1 - found[0].score } : none;
      };
    },
  };
}

async function orama(require) {
  const { create, insert, search } = require('@orama/orama');
  const { pluginQPS } = require('@orama/plugin-qps');
  const languages = { en: 'english', ru: 'russian', ar: 'arabic', de: 'german', es: 'spanish', fr: 'french', pt: 'portuguese', tr: 'turkish', hi: 'indian' };
  return {
    load(entries, code) {
      const language = languages[code] ?? 'english';
      const tokenizer = { language, stemming: true, stemmer: require(`@orama/stemmers/${language}`).stemmer,
        stopWords: require(`@orama/stopwords/${language}`).stopwords };
      const database = create({ schema: { text: 'string' }, components: { tokenizer }, plugins: [pluginQPS()] });
      entries.forEach((entry, id) => insert(database, { id: String(id), text: joined(entry) }));
      return query => {
        const { hits } = search(database, { term: query, limit: 10 });
        return hits.length ? { entries: hits.map(({ id }) => Number(id)), confidence: hits[0].score } : none;
      };
    },
  };
}
