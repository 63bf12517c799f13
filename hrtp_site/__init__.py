"""The generator of the High Road playbook: records in, a site out. ARCHITECTURE.md is the map."""
