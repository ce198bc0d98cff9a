-- A film's genre stands on its card; of films that are there already it is in their log.
ALTER TABLE projects ADD COLUMN genre TEXT;
UPDATE projects SET genre = COALESCE(
  (SELECT payload ->> '$.patch.genre' FROM events
    WHERE project_id = projects.id AND event_type = 'ProjectUpdated' AND payload ->> '$.patch.genre' IS NOT NULL
    ORDER BY events.seq DESC LIMIT 1),
  (SELECT payload ->> '$.settings.genre' FROM events
    WHERE project_id = projects.id AND event_type = 'ProjectCreated' ORDER BY events.seq LIMIT 1));
