import type { Monaco } from './monaco'

/** Monaco's name for the language of the text view; its services come from our own core. */
export const languageId = 'workflow-json'

/** JSON as the recovering parser reads it, with paths told from other text. */
export function registerLanguage(monaco: Monaco): void {
  monaco.languages.register({ id: languageId })
  monaco.languages.setLanguageConfiguration(languageId, {
    brackets: [
      ['{', '}'],
      ['[', ']'],
    ],
    autoClosingPairs: [
      { open: '{', close: '}', notIn: ['string'] },
      { open: '[', close: ']', notIn: ['string'] },
      { open: '"', close: '"', notIn: ['string'] },
    ],
    comments: { lineComment: '//', blockComment: ['/*', '*/'] },
    wordPattern: /[^\s{}[\],:"'()]+/,
    indentationRules: {
      increaseIndentPattern:
        /({+(?=((\\.|[^"\\])*"(\\.|[^"\\])*")*[^"}]*)$)|(\[+(?=((\\.|[^"\\])*"(\\.|[^"\\])*")*[^"\]]*)$)/,
      decreaseIndentPattern: /^\s*[}\]],?\s*$/,
    },
  })
  monaco.languages.setMonarchTokensProvider(languageId, {
    tokenizer: {
      root: [
        [/"(?:[^"\\]|\\.)*"(?=\s*:)/, 'key'],
        [/"\$(?:[^"\\]|\\.)*"/, 'path'],
        [/"(?:[^"\\]|\\.)*"?/, 'string'],
        [/-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/, 'number'],
        [/\b(?:true|false|null)\b/, 'keyword'],
        [/\/\*/, 'comment', '@comment'],
        [/\/\/.*$/, 'comment'],
        [/[{}[\]]/, '@brackets'],
        [/[:,]/, 'delimiter'],
      ],
      comment: [
        [/\*\//, 'comment', '@pop'],
        [/./, 'comment'],
      ],
    },
  })
}
