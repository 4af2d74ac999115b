"""SCIM 2.0 (RFC 7643, 7644): an identity provider keeps the directory. People are its Users, teams its Groups."""
