-- A personal token is a session with a name: made by its person for a program, listed, and ended by them.
ALTER TABLE sessions ADD COLUMN token_id TEXT;
ALTER TABLE sessions ADD COLUMN token_name TEXT;
CREATE UNIQUE INDEX sessions_by_token_id ON sessions (token_id) WHERE token_id IS NOT NULL;
