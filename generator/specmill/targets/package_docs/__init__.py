"""What stands in the package for people and agents: README, api.md, SKILL.md."""
