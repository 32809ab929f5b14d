"""Parts that the views of several plugins share: links, list entries, the head of a page.

A view is plain data. A template sees its view, the site and nothing else, so a page is a
function of the two. Addresses in views are site-absolute (`/districts/changning/`); the
`href` filter makes them relative to the page.
"""
