// What somebody may write with the package, and what its types turn away.
import { Crossroad, CrossroadError, type File, type Step, type Verb } from 'crossroad';

const crossroad: Crossroad = await Crossroad.load(fetch('crossroad.wasm'));
const file: File = { text: 'format = 1', sources: { 'sources/a.md': 'words' } };
const verbs: Verb[] = crossroad.verbs();
const answer: unknown = crossroad.ask('compare', [file, 'format = 1'], { concept: ['seq'] }, (step: Step) => step.done < 10);
const words: string = crossroad.text('analyze', file, {}, { width: 100 });
const page: string = crossroad.report(file, { form: 'html' });
try {
  crossroad.check(file);
} catch (error) {
  if (error instanceof CrossroadError && error.kind === 'refused') console.log(error.said, error.hints.join(' '));
}
console.log(verbs.length, answer, words, page);
// @ts-expect-error a form that there is none of
crossroad.report(file, { form: 'pdf' });
// @ts-expect-error a file without a text
crossroad.check({ name: 'a.toml' });
