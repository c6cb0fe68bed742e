"""SC5xx: updates of a generated repository, and checks of one."""

from scaffold.diagnostics.diagnostic import Rule, Severity


def _error(code: str, title: str, *explanation: str) -> Rule:
    return Rule(code=code, severity=Severity.ERROR, title=title, explanation="\n".join(explanation))


def _note(code: str, title: str, *explanation: str) -> Rule:
    return Rule(code=code, severity=Severity.NOTE, title=title, explanation="\n".join(explanation))


def _warning(code: str, title: str, *explanation: str) -> Rule:
    return Rule(
        code=code, severity=Severity.WARNING, title=title, explanation="\n".join(explanation)
    )


SC501 = _error(
    "SC501",
    "There is no git repository to update in",
    "An update merges what you edited with what is new, and it merges through git.",
    "Example: the repository was made with --no-git, git is not installed, or it is older than",
    "2.38, which is the first that merges without touching the work tree.",
    "Run `git init -b main && git add -A -f && git commit -m start` in the folder, or install git.",
)
SC502 = _error(
    "SC502",
    "The work tree has changes that are not committed",
    "An update starts from HEAD, and `scaffold update --abort` returns to HEAD: what is not",
    "committed could be lost there. Nothing was changed.",
    "Commit the changes or `git stash` them, update, then `git stash pop`.",
)
SC503 = _error(
    "SC503",
    "Another operation of git is in progress",
    "A merge, rebase, cherry-pick or an earlier update was not finished. Nothing was changed.",
    "For an earlier update: resolve what `git status` lists and `git commit`, or run",
    "`scaffold update --abort`. For anything else, finish or abort it with git.",
)
SC504 = _error(
    "SC504",
    "This is no repository that scaffold wrote",
    "An update needs .copier-answers.yml and the files in .scaffold/, in the last commit.",
    "Example: they were never committed, or somebody removed one.",
    "Restore them from the history: `git log -- .scaffold` shows where they went.",
)
SC505 = _error(
    "SC505",
    "The baseline does not match its lock",
    "The blueprint and the answers that the repository carries no longer render what the lock",
    "says they rendered. A merge from a wrong baseline would lose edits, so nothing was changed.",
    "Example: somebody edited .copier-answers.yml or replaced .scaffold/blueprint.bundle by hand.",
    "Restore both from the commit that wrote them: `git log -- .scaffold/lock.json` names it.",
)
SC506 = _error(
    "SC506",
    "Something is in the way of a file of the update",
    "At this path the update has a file to write, and something stands there that git does not",
    "keep (untracked or ignored), or that is no plain file (a symlink). Nothing was changed.",
    "Move it away, or commit it; then update again.",
)
SC507 = _error(
    "SC507",
    "The repository was written by a newer scaffold",
    "Example: a colleague updated the repository with a scaffold that you do not have yet.",
    "This version cannot read all that the newer one recorded, so it changes nothing.",
    "Install at least the version that the message names.",
)
SC508 = _note(
    "SC508",
    "Plain copier has updated this repository since",
    "Example: somebody ran `copier update` in a clone without scaffold. Nothing is lost by that.",
    "The answers are not those that the lock was written for, which is what `copier update` and",
    "`copier recopy` leave behind. The answers are the baseline then; the lock is written anew.",
)
SC509 = _note(
    "SC509",
    "A file that you deleted stays deleted",
    "Example: you deleted docs/glossary.md, and the new scan has another glossary.",
    "The new version of the tool changes this file, and you deleted it. It is not brought back.",
    "`git checkout MERGE_HEAD -- PATH`, or the second parent of the update's commit, has it.",
)
SC510 = _note(
    "SC510",
    "A file of yours is left over",
    "Example: the new scan has no container any more whose handlers you had filled in.",
    "The part of the system that this file belonged to is gone or has moved. The file stays as it",
    "is; nothing uses it any more. Take what you need from it, then delete it.",
)
SC511 = _note(
    "SC511",
    "The tables changed, and a revision was added",
    "The update wrote a new revision from what the last one left to what the scan says now. Those",
    "written before belong to you and stay as they are, and so does this one from now on.",
    "Example: the new scan has another column. Read the revision before you run it; steps that",
    "lose rows or values are named in the message.",
)
SC512 = _error(
    "SC512",
    "Git failed within the update",
    "Example: the disk is full, or a filter of .gitattributes failed on a file.",
    "Remove the cause and update again.",
    "Nothing is left of the update: the work tree is what HEAD says. The message is git's own.",
)
SC513 = _error(
    "SC513",
    "There is no update to abort",
    "Example: the update ended well, or `git merge --abort` has taken it back already.",
    "No update of scaffold is in progress, so nothing was changed. Another merge, which you began",
    "yourself, is aborted by `git merge --abort`.",
)
SC514 = _error(
    "SC514",
    "The tables cannot be compared with those of the last revision",
    "migrations/snapshot.json holds the tables as the last revision of scaffold leaves them, and",
    "names that revision. A new one follows the head of all revisions, also of those that you",
    "wrote yourself. Without a snapshot that holds, or with two heads, it would follow the wrong",
    "one, so nothing was changed.",
    "Example: the snapshot was edited, a revision was deleted, or two branches added one each.",
    "Restore the snapshot (`git log -- PATH` shows where it went); join heads by `alembic merge",
    "heads` in the folder of the service; where you joined old revisions into one, give the",
    "snapshot the id of that one as its `revision`.",
)
SC515 = _error(
    "SC515",
    "Plain copier has taken in a scan that this repository does not hold",
    "Example: somebody ran `copier update --data-file answers.yml`, with answers of a newer scan.",
    "The answers come from that scan, and .scaffold/scan.json is still the one before it. An",
    "update by the older one would take back what the newer one brought; nothing was changed.",
    "Name the newer one: `scaffold update --from SCAN`.",
)
SC520 = _warning(
    "SC520",
    "A file of the tool was edited",
    "Example: a line was added to router.py.",
    "The tool writes this file; the next update merges the edit with what is new.",
    "An edit of behavior belongs into a method of handlers.py, which is never touched.",
)
SC521 = _error(
    "SC521",
    "An override has no base method",
    "handlers.py defines a method that no router calls: the base class has none of that name.",
    "Example: the operation was renamed or removed by the last update.",
    "Rename the method to that of the new operation, or begin its name with an underscore.",
)
SC522 = _error(
    "SC522",
    "An override has another signature than its base method",
    "Example: a path parameter was renamed by the last update.",
    "The router calls the method with the parameters of the base; this one takes others.",
    "Copy the signature of the method in base.py.",
)
SC523 = _warning(
    "SC523",
    "Handlers without a base",
    "Example: the noun was removed or renamed by the last update; its handlers stay.",
    "No base.py stands beside this handlers.py, so nothing uses it.",
    "Take what you need to where the operations are now, then delete the file.",
)
SC524 = _error(
    "SC524",
    "A made file is stale",
    "Example: openapi.yaml was edited, and `make generate` did not run.",
    "schemas.py is made from openapi.yaml, and is not what the contract makes now.",
    "Run `make generate` and commit what it writes.",
)
SC525 = _warning(
    "SC525",
    "A file of the tool is missing",
    "Example: docs/glossary.md was deleted because nobody needs it.",
    "The lock lists this file, and the folder does not have it. Updates leave it deleted.",
    "If that was not meant, `git log --diff-filter=D -- PATH` names the commit that deleted it.",
)
SC526 = _error(
    "SC526",
    "The contract and the routers disagree",
    "Example: a path was added to openapi.yaml by hand.",
    "An operation stands in openapi.yaml and no router serves it, or the other way round.",
    "Change both, or take the edit back; `git log` of both files shows which one moved.",
)

RULES: tuple[Rule, ...] = (
    *(SC501, SC502, SC503, SC504, SC505, SC506, SC507, SC508, SC509, SC510, SC511, SC512, SC513),
    *(SC514, SC515),
    *(SC520, SC521, SC522, SC523, SC524, SC525, SC526),
)
