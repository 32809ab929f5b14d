"""The web app manifest (W3C): how the site looks on a home screen."""

import json
from dataclasses import dataclass

from plugins.views.site import Site


@dataclass(frozen=True, slots=True)
class Icon:
    """An icon of the theme; `purpose` is `any`, or `maskable` where devices may cut its edges."""

    name: str
    sizes: str
    media_type: str
    purpose: str = "any"


ICONS = (
    Icon("icon.svg", "any", "image/svg+xml"),
    Icon("icon-192.png", "192x192", "image/png"),
    Icon("icon-512.png", "512x512", "image/png"),
    Icon("icon-maskable-512.png", "512x512", "image/png", "maskable"),
)


def web_manifest(site: Site, images: str) -> str:
    """Return the manifest, whose addresses are relative to the site's root.

    Args:
        site: the site.
        images: folder of the icons below the root, with `/` at its end.
    """
    manifest = {
        "name": site.name,
        "short_name": site.name,
        "description": site.options.description,
        "lang": site.options.language,
        "id": ".",
        "start_url": ".",
        "scope": ".",
        "display": "minimal-ui",
        "theme_color": site.options.theme_color,
        "background_color": "#ffffff",
        "icons": [
            {
                "src": f"{images}{icon.name}",
                "sizes": icon.sizes,
                "type": icon.media_type,
                "purpose": icon.purpose,
            }
            for icon in ICONS
        ],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
