/** What a run of the measurements may give at most; ratios, so that a slow machine changes nothing. */
export const budgets = {
  // Ten times the document may cost so many times the work: 10 would be linear.
  'parse ×10': 16,
  'check ×10': 18,
  'layout ×10': 18,
  'compile ×10': 16,
  'rename one state ×10': 16,
  // Ten times the records of a run.
  'run ×10': 16,
  // One record back at the end of a run, also against running it all again.
  'step back ×10': 5,
  'step back ÷ run': 0.3,
  // Against JSON.parse of the same text, at 1000 states.
  'parse ÷ JSON.parse': 40,
  'check ÷ JSON.parse': 260,
}
