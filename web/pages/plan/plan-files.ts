/** Endings of the files a plan may come in. */
export const PLAN_FILES = '.docx,.pdf,.html,.htm,.xlsx,.txt,.md'
