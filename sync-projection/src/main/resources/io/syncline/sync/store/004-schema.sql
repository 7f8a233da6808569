-- The collections as they were when the device was last open; what gone tables were is forgotten, and not the version.
CREATE TABLE syncline_collection (
    name VARCHAR(60) PRIMARY KEY,
    version VARCHAR(60) NOT NULL,
    form TEXT NOT NULL
);

-- The fields that events had and the rows lack, as the schema does not know them; a star where they were not noted.
CREATE TABLE syncline_passed_over (
    collection VARCHAR(60) NOT NULL,
    field VARCHAR(200) NOT NULL,
    PRIMARY KEY (collection, field)
);
