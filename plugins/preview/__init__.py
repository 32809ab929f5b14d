"""The preview: the site in memory, served on 127.0.0.1, with every edit shown at once.

It stands above all plugins and knows them; none knows it. The program (`__main__`, `server`,
`watching`, `program`) imports no plugin, so that one at fault can be shown in the browser; what
makes the site (`studio` and all below) is imported when it is first needed.
"""
