"""The commands, each a thin shell: `configure` adds its arguments, `run` returns its status."""
