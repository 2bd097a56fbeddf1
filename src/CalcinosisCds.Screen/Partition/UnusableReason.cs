namespace CalcinosisCds.Screen.Partition;

/// <summary>Why a line, or the rest of a file, could not be used.</summary>
internal enum UnusableReason
{
    /// <summary>Cut, garbled, or nothing of the kind; also what is JSON and no object.</summary>
    NotJson,
    TooLong,

    /// <summary>Behind the object that the line begins with stands something else, such as another one.</summary>
    NotOneResource,
    NoResourceType,

    /// <summary>A Patient whose id is missing or is none that FHIR allows, or a reference to one.</summary>
    InvalidPatientId,

    /// <summary>A byte-order mark where no file begins, or one that is not of UTF-8.</summary>
    ByteOrderMark,

    /// <summary>A Bundle in a line holds resources that are not looked for there.</summary>
    Bundle,

    /// <summary>From here on the file could not be read: cut short, or a fault of the disk.</summary>
    RestOfFile,

    /// <summary>The manifest lists a file that is not there.</summary>
    FileMissing,

    /// <summary>It holds another number of lines of a type than the manifest says.</summary>
    CountDiffers,

    /// <summary>Its name does not end as such files do, and yet it could be one.</summary>
    FileNotRead,

    /// <summary>A file or folder that is not for us to read, or a link to nothing.</summary>
    FileUnreadable,

    /// <summary>Errors of the export itself, by its manifest.</summary>
    ExportErrors,

    /// <summary>Resources that are to be deleted, by the manifest: what was deleted before is not in the export, and this list is not read.</summary>
    ExportDeletions,

    /// <summary>Beyond what is kept of referred Medications.</summary>
    TooManyMedications,
}
