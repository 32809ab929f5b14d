"""The index: postings by year, shards by term, documents by year."""
