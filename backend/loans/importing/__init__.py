"""Portfolio import: borrowers, loans, instalments, payments and applications from the lender's CSV exports."""

from backend.loans.importing.report import Counts, Fault, FileRead, ImportReport, Progress, SilentProgress
from backend.loans.importing.service import import_files

__all__ = ["Counts", "Fault", "FileRead", "ImportReport", "Progress", "SilentProgress", "import_files"]
