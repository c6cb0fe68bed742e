"""How one fact is spelled: pure functions from a text to a small value, a module per kind of fact.

A notation takes every spelling of its fact that anyone foresaw and says None where it understands
nothing; it never guesses and never reports, since it does not know where the text stands. All of
them are total and take time linear in the text, which comes from strangers.
"""
