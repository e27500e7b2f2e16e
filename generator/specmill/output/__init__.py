"""What a run makes, compared with the disk and written to it. Nothing else writes.

tree        the files of a run, in memory
manifest    which files are ours, and what they were made from
ignore      which files are the user's
compare     what differs between the two
difference  by which lines
claim       one run at a time
write       all changes or none
"""
