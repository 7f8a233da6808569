package io.syncline.sync.adopt;

/** Is told what an adoption does, by the thread that runs it. */
public interface AdoptionListener {

    /** Hears nothing. */
    AdoptionListener SILENT = new AdoptionListener() {};

    /** Something that the source has and the device will not have, or other news, in one sentence. */
    default void noted(String sentence) {}

    /** How far it has come; after every thousand rows or so, and at the end of every table. */
    default void progressed(AdoptionProgress progress) {}

    /** A table is done. */
    default void adopted(AdoptionReport.Table table) {}
}
