"""What can be wrong with the rules of eligibility or the list of documents."""

from backend.kit.errors import StartupFault


class RulesInvalid(StartupFault):
    """A data file of eligibility breaks its form, so nothing starts. Says which file, which line and why."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        self.file, self.line, self.reason = file, line, reason
        super().__init__(f"{file}, line {line}: {reason}.")
