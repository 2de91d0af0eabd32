"""Failures that a user can act on, each with the exit code that the command line answers with."""

from __future__ import annotations


class AnjuError(Exception):
    """A failure with a sentence for the user; `code` names the sentence in the dictionaries, `detail` fills it."""

    exit_code = 1
    code = "failed"

    def __init__(self, **detail: object) -> None:
        super().__init__(self.code, detail)
        self.detail = {key: str(value) for key, value in detail.items()}


class BadDataError(AnjuError):
    """What was handed in cannot be taken as it is."""

    exit_code = 65
    code = "bad_data"


class QuestionError(AnjuError):
    """A question names something that does not exist or does not fit together."""

    exit_code = 2
    code = "unknown_name"

    def __init__(self, **detail: object) -> None:
        if self.code == "unknown_name" and detail.get("expected") == "":
            self.code = "nothing_known"  # a list of nothing would help nobody
        super().__init__(**detail)


class UnknownRegionError(QuestionError):
    """There is no region of this code that the viewer may see."""


class UnknownBatchError(QuestionError):
    """There is no batch of this number."""

    code = "unknown_batch"


class UndoError(AnjuError):
    """A batch cannot be taken back; the code says why: undo_of_undo, already_undone, undo_conflict or undo_needed."""

    exit_code = 65

    def __init__(self, code: str, **detail: object) -> None:
        self.code = code
        super().__init__(**detail)


class DatabaseUnavailableError(AnjuError):
    """The database is missing, locked away, damaged or of another age than the program."""

    exit_code = 69
    code = "database_unavailable"


class DatabaseMissingError(DatabaseUnavailableError):
    """The file of the database is not where it is looked for."""

    code = "database_missing"


class DatabaseLostError(DatabaseMissingError):
    """The database was here before: an empty one in its place would look like data that are gone."""

    code = "database_lost"


class DatabaseExistsError(DatabaseUnavailableError):
    """A new database was asked for where a file is already."""

    code = "database_exists"


class DatabaseForeignError(DatabaseUnavailableError):
    """The file is empty or no database of this product."""

    code = "database_foreign"


class DatabaseDamagedError(DatabaseUnavailableError):
    """Pages of the database are damaged."""

    code = "database_damaged"


class SchemaMismatchError(DatabaseUnavailableError):
    """The database has the schema of another version of the program."""

    code = "schema_mismatch"


class BusyError(AnjuError):
    """Somebody else is writing; the same call may succeed later."""

    exit_code = 75
    code = "busy"


class BusyWithError(BusyError):
    """The same, and it is known who writes and since when."""

    code = "busy_with"


class EditConflictError(AnjuError):
    """Somebody else has saved a later version meanwhile."""

    exit_code = 75
    code = "edit_conflict"


class ConfigurationError(AnjuError):
    """The settings cannot be used."""

    exit_code = 78
    code = "bad_configuration"


class AdministratorNeededError(ConfigurationError):
    """Others could reach the server, and nobody keeps its accounts."""

    code = "administrator_needed"
