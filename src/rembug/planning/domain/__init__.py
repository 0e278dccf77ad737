"""The pure heart of selection: ranking, funding, recomputing and what is worth a second look.

No Django, no clock, no input or output: values in, values out. Import from the modules:

- `values`: proposals and refusals; `scheme`: ranking scheme, inputs, ranked lists
- `ranking`: `rank`, `rounds`; `envelope`: money, limits, decisions, outcomes; `funding`: `decide`, `walk_down`
- `recompute`: `export`, `recompute`; `anomalies`; `sentences` in Indonesian and English; `refusals`
"""
