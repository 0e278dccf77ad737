from tests.examples.registry import plain_page

plain_page("home")
plain_page("search")
