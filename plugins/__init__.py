"""The portal's Pelican plugins, one package per responsibility."""
