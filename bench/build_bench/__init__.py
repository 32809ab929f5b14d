"""Parts of `bench.build`: the sites, the changes, the costs and their table."""
