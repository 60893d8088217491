/** What a run over many documents, or an editor, keeps from one analysis to the next. */
export { Cache } from "../python/keep"
