using CalcinosisCds.Tests.Knowledge.Drugs;

namespace CalcinosisCds.Tests.Orders;

/// <summary>Drugs that no order rule is about: common ones, and names that look like ours.</summary>
internal static class OtherDrugs
{
    private const string FalseFriends = "tests/CalcinosisCds.Tests/Knowledge/Drugs/false-friends.csv";

    private const string Common =
        """
        paracetamol ibuprofen naproxen diclofenac celecoxib aspirin clopidogrel ticagrelor prasugrel apixaban rivaroxaban edoxaban dabigatran
        enoxaparin fondaparinux amoxicillin ampicillin flucloxacillin piperacillin cefazolin ceftriaxone cefuroxime meropenem vancomycin
        linezolid clindamycin doxycycline azithromycin clarithromycin erythromycin ciprofloxacin levofloxacin moxifloxacin metronidazole
        nitrofurantoin trimethoprim fluconazole voriconazole aciclovir valaciclovir oseltamivir metoprolol bisoprolol carvedilol atenolol
        propranolol nebivolol amlodipine nifedipine verapamil diltiazem lisinopril ramipril enalapril perindopril losartan valsartan
        candesartan irbesartan telmisartan spironolactone eplerenone furosemide torasemide bumetanide atorvastatin simvastatin rosuvastatin
        pravastatin ezetimibe fenofibrate metformin gliclazide glimepiride sitagliptin linagliptin empagliflozin dapagliflozin canagliflozin
        liraglutide semaglutide dulaglutide omeprazole pantoprazole esomeprazole lansoprazole famotidine ondansetron metoclopramide
        domperidone loperamide senna lactulose bisacodyl levothyroxine carbimazole methimazole propylthiouracil sertraline fluoxetine
        citalopram escitalopram paroxetine venlafaxine duloxetine mirtazapine trazodone amitriptyline nortriptyline bupropion quetiapine
        olanzapine risperidone aripiprazole haloperidol clozapine diazepam lorazepam clonazepam zolpidem zopiclone melatonin levetiracetam
        lamotrigine carbamazepine phenytoin topiramate gabapentin pregabalin morphine oxycodone hydromorphone fentanyl tramadol codeine
        buprenorphine naloxone sumatriptan allopurinol febuxostat colchicine tamsulosin finasteride dutasteride oxybutynin solifenacin
        mirabegron sildenafil tadalafil digoxin amiodarone flecainide ivabradine nitroglycerin hydralazine clonidine methyldopa doxazosin
        salbutamol ipratropium tiotropium montelukast cetirizine loratadine fexofenadine tamoxifen letrozole anastrozole donepezil memantine
        levodopa pramipexole ropinirole rasagiline folic iron
        """;

    /// <summary>At least two hundred.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Common.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
        .. SourceFile.Rows(FalseFriends).Where(row => row["reads"].Length == 0).Select(row => row["text"]),
    ];
}
