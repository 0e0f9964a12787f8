"""What a finished edition shows as a whole: its chronology, who was where, who could know what and when.

Everything here is a pure function of the edition. Nothing is kept: what is asked for is worked out.
"""
