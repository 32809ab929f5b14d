"""The settings of the builder."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BuilderOptions:
    """The `BUILDER` settings.

    Attributes:
        workers: processes that share the work; 0 for that of the processors, 1 for none but the
            build's own.
        executor: `module:function` that makes the `concurrent.futures.Executor` to use instead.
        exchange: whether the output changes places with a mirror of it, so that readers never meet
            a part of a build; else changed files are moved into it one by one.
        timings: whether the build ends with a table of what each step and template took.
    """

    workers: int = 0
    executor: str = ""
    exchange: bool = True
    timings: bool = False
