"""Official papers of planning as data for the documents engine: (form code, data), one file a capability."""
