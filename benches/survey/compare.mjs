// Times this project's engine as WebAssembly and survey-core with the same surveys and the same changes:
//   node compare.mjs FOLDER SURVEY_CORE NAME=FILE.wasm...
// FOLDER is what `survey-bench` wrote, SURVEY_CORE the folder of the npm package. Prints one line of JSON for each engine and
// survey, then one about the machine.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { median, print, printMachine } from '../timing.mjs';

const [folder, surveyCore, ...modules] = process.argv.slice(2);
const surveys = JSON.parse(fs.readFileSync(path.join(folder, 'surveys.json'), 'utf8'));

function measure(name, engine) {
  for (const survey of surveys) {
    const text = fs.readFileSync(path.join(folder, survey.file), 'utf8');
    const load = median(() => engine.load(text));
    engine.answerAll(survey.questions);
    const changes = [];
    for (const { name: change, question, watched } of survey.changes) {
      let yes = true;
      const time = median(() => {
        yes = !yes;
        if (engine.change(question, yes, watched) !== yes) throw new Error(`${name}, ${change}: visibility does not follow`);
      });
      changes.push({ name: change, time });
      engine.change(question, true, watched);
    }
    print({ engine: name, questions: survey.questions, load, changes });
  }
}

async function webAssembly(file) {
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(file));
  const { memory, room, load, answer_all, change } = instance.exports;
  const encoder = new TextEncoder();
  return {
    load(text) {
      const bytes = encoder.encode(text);
      const at = room(bytes.length);
      new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
      if (load() !== 1) throw new Error(`${file} refuses a survey`);
    },
    answerAll: answer_all,
    change: (question, yes, watched) => change(question, yes ? 1 : 0, watched) === 1,
  };
}

function reference(folder) {
  const { SurveyModel } = createRequire(path.join(folder, 'package.json'))(folder);
  let survey;
  let questions;
  return {
    load(text) {
      survey = new SurveyModel(JSON.parse(text));
      questions = survey.getAllQuestions();
    },
    answerAll(count) {
      survey.data = Object.fromEntries(Array.from({ length: count }, (_, index) => [`q${index}`, 'yes']));
    },
    change(question, yes, watched) {
      questions[question].value = yes ? 'yes' : 'no';
      return questions[watched].isVisible && questions[watched].page.isVisible;
    },
  };
}

for (const module of modules) {
  const [name, file] = module.split('=');
  measure(name, await webAssembly(file));
}
const { version } = JSON.parse(fs.readFileSync(path.join(surveyCore, 'package.json'), 'utf8'));
measure('survey-core', reference(surveyCore));
printMachine({ surveyCore: version });
