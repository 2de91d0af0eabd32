"""Meeting packs: an agenda of pages that is presented, exported and frozen as one."""
