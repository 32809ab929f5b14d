/** What the search uses of lunr.js, which has no types of its own. */
interface LunrClause {
  boost?: number;
  presence?: number;
  usePipeline?: boolean;
}
interface LunrQuery {
  term(term: string, clause: LunrClause): LunrQuery;
}
interface LunrIndex {
  query(build: (query: LunrQuery) => void): { ref: string; score: number }[];
}
interface Lunr {
  version: string;
  Index: { load(serialised: object): LunrIndex };
  Query: { presence: Record<string, number> };
}
declare var lunr: Lunr;
