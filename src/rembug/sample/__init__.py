"""The sample kecamatan: fictional, code 99.01.01, made through the same actions that people use."""
