"""Paper and workbooks: takes values, gives bytes; knows neither window nor database."""
