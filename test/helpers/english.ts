/**
 * English function words that are no words of French. A sentence of any length holds one of them, so that no sentence of English
 * passes; code spans and proper names are left out before.
 */
const FUNCTION_WORDS =
  /(?<![\p{L}’'-])(?:the|of|and|is|are|was|were|that|this|these|which|with|without|from|when|what|while|where|who|whose|how|to|you|your|it|its|has|have|had|been|be|not|does|do|did|for|by|at|as|they|their|there|then|than|will|would|should|must|may|can|could|only|but|if|into|such)(?![\p{L}’'-])/iu;

/** Whether a French text holds a word that only English has. Code spans are `⟦…⟧` or in backticks. */
export function englishIn(text: string): boolean {
  const prose = text.replace(/⟦[^⟧]*⟧|`[^`]*`/g, " ").replace(/«[^»]*»/g, " ");
  return FUNCTION_WORDS.test(prose);
}
