"""What everything else speaks: text and spans, annotations, claims, dates, letters, findings."""
