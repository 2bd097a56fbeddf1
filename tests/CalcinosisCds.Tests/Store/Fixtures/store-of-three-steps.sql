PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE log_step (step integer PRIMARY KEY);
INSERT INTO log_step VALUES(1);
INSERT INTO log_step VALUES(2);
INSERT INTO log_step VALUES(3);
CREATE TABLE decision_id (last bigint NOT NULL);
INSERT INTO decision_id VALUES(3000);
CREATE TABLE decision (
    id integer PRIMARY KEY,
    at bigint NOT NULL,
    client text NOT NULL,
    service text NOT NULL,
    mode smallint NOT NULL,
    leaders text NOT NULL,
    unread text NOT NULL,
    knowledge text NOT NULL,
    total_us integer NOT NULL,
    gathering_us integer NOT NULL,
    instance blob,
    patient blob);
INSERT INTO decision VALUES(1,1795903733026,'north','calcinosis-patient-view',0,'calciphylaxis:consistent','','2.0.0',218287,0,X'6e8ca2213a4b571c',NULL);
INSERT INTO decision VALUES(2,1795903733152,'north','calcinosis-patient-view',0,'outside-the-five:consistent','','2.0.0',43134,0,X'62d8c7a5904c2e9d',NULL);
INSERT INTO decision VALUES(3,1795903733222,'north','calcinosis-patient-view',0,'dystrophic:possible','','2.0.0',13588,0,X'18e67154c35950c7',NULL);
INSERT INTO decision VALUES(4,1795903733284,'north','calcinosis-patient-view',0,'dystrophic:possible','labs','2.0.0',4822,0,X'7806c4253c40171f',NULL);
INSERT INTO decision VALUES(5,1795903733341,'north','calcinosis-patient-view',0,'dystrophic:possible','','2.0.0',3850,0,X'fa40c1ba872d11a5',NULL);
INSERT INTO decision VALUES(6,1795903733399,'north','calcinosis-patient-view',0,'metastatic:possible','','2.0.0',3266,0,X'921e1bf2e88d01e8',NULL);
INSERT INTO decision VALUES(7,1795903733456,'north','calcinosis-patient-view',0,'','','2.0.0',1431,0,X'52770c1dd8bb4d4b',NULL);
INSERT INTO decision VALUES(8,1795903733512,'north','calcinosis-patient-view',0,'tumoral:possible','','2.0.0',3415,0,X'61c7d35cad44c46f',NULL);
INSERT INTO decision VALUES(9,1795903733569,'north','calcinosis-patient-view',0,'calciphylaxis:consistent','','2.0.0',2057,0,X'6e8ca2213a4b571c',NULL);
INSERT INTO decision VALUES(10,1795903733625,'north','calcinosis-patient-view',0,'outside-the-five:consistent','','2.0.0',1663,0,X'62d8c7a5904c2e9d',NULL);
INSERT INTO decision VALUES(11,1795903733681,'north','calcinosis-patient-view',0,'dystrophic:possible','','2.0.0',1662,0,X'18e67154c35950c7',NULL);
INSERT INTO decision VALUES(12,1795903733741,'north','calcinosis-patient-view',0,'dystrophic:possible','labs','2.0.0',1472,0,X'7806c4253c40171f',NULL);
INSERT INTO decision VALUES(13,1795903733798,'north','calcinosis-patient-view',0,'dystrophic:possible','','2.0.0',2118,0,X'fa40c1ba872d11a5',NULL);
INSERT INTO decision VALUES(14,1795903733855,'north','calcinosis-patient-view',0,'metastatic:possible','','2.0.0',1999,0,X'921e1bf2e88d01e8',NULL);
INSERT INTO decision VALUES(15,1795903733911,'north','calcinosis-patient-view',0,'','','2.0.0',971,0,X'52770c1dd8bb4d4b',NULL);
INSERT INTO decision VALUES(16,1795903733970,'north','calcinosis-patient-view',0,'tumoral:possible','','2.0.0',2280,0,X'61c7d35cad44c46f',NULL);
INSERT INTO decision VALUES(1001,1795903739194,'south','calcinosis-patient-view',0,'calciphylaxis:consistent','','2.0.0',293187,0,X'6e8ca2213a4b571c',X'e5ab45c0ceb7258b7ff404e2');
INSERT INTO decision VALUES(1002,1795903739334,'south','calcinosis-patient-view',0,'outside-the-five:consistent','','2.0.0',31755,0,X'62d8c7a5904c2e9d',X'f360380efd43e0944ca4fef6');
INSERT INTO decision VALUES(1003,1795903739408,'south','calcinosis-patient-view',0,'dystrophic:possible','','2.0.0',15051,0,X'18e67154c35950c7',X'f48b7b8052e1456c00250f4a');
INSERT INTO decision VALUES(1004,1795903739473,'south','calcinosis-patient-view',0,'dystrophic:possible','labs','2.0.0',5884,0,X'7806c4253c40171f',X'976a7a7af6b95db3a601e630');
INSERT INTO decision VALUES(1005,1795903739535,'south','calcinosis-patient-view',0,'dystrophic:possible','','2.0.0',4995,0,X'fa40c1ba872d11a5',X'120e0c7ea3947996709f4f27');
INSERT INTO decision VALUES(1006,1795903739596,'south','calcinosis-patient-view',0,'metastatic:possible','','2.0.0',4106,0,X'921e1bf2e88d01e8',X'8ebef2f1e456e4dafc3fffac');
INSERT INTO decision VALUES(1007,1795903739657,'south','calcinosis-patient-view',0,'','','2.0.0',1491,0,X'52770c1dd8bb4d4b',X'86b9c81bd76675e06d48befd');
INSERT INTO decision VALUES(1008,1795903739714,'south','calcinosis-patient-view',0,'tumoral:possible','','2.0.0',4453,0,X'61c7d35cad44c46f',X'ba2054fc65c154dc63b372c3');
INSERT INTO decision VALUES(1009,1795903739774,'south','calcinosis-patient-view',0,'calciphylaxis:consistent','','2.0.0',4438,0,X'6e8ca2213a4b571c',X'e5ab45c0ceb7258b7ff404e2');
INSERT INTO decision VALUES(1010,1795903739830,'south','calcinosis-patient-view',0,'outside-the-five:consistent','','2.0.0',2264,0,X'62d8c7a5904c2e9d',X'f360380efd43e0944ca4fef6');
INSERT INTO decision VALUES(1011,1795903739888,'south','calcinosis-patient-view',0,'dystrophic:possible','','2.0.0',2387,0,X'18e67154c35950c7',X'f48b7b8052e1456c00250f4a');
INSERT INTO decision VALUES(1012,1795903739948,'south','calcinosis-patient-view',0,'dystrophic:possible','labs','2.0.0',2318,0,X'7806c4253c40171f',X'976a7a7af6b95db3a601e630');
INSERT INTO decision VALUES(1013,1795903740004,'south','calcinosis-patient-view',0,'dystrophic:possible','','2.0.0',3065,0,X'fa40c1ba872d11a5',X'120e0c7ea3947996709f4f27');
INSERT INTO decision VALUES(1014,1795903740063,'south','calcinosis-patient-view',0,'metastatic:possible','','2.0.0',2636,0,X'921e1bf2e88d01e8',X'8ebef2f1e456e4dafc3fffac');
INSERT INTO decision VALUES(1015,1795903740117,'south','calcinosis-patient-view',0,'','','2.0.0',1285,0,X'52770c1dd8bb4d4b',X'86b9c81bd76675e06d48befd');
INSERT INTO decision VALUES(1016,1795903740179,'south','calcinosis-patient-view',0,'tumoral:possible','','2.0.0',7366,0,X'61c7d35cad44c46f',X'ba2054fc65c154dc63b372c3');
INSERT INTO decision VALUES(2001,1795903745274,'trial','calcinosis-patient-view',1,'calciphylaxis:consistent','','2.0.0',225448,0,X'6e8ca2213a4b571c',NULL);
INSERT INTO decision VALUES(2002,1795903745412,'trial','calcinosis-patient-view',1,'outside-the-five:consistent','','2.0.0',48045,0,X'62d8c7a5904c2e9d',NULL);
INSERT INTO decision VALUES(2003,1795903745483,'trial','calcinosis-patient-view',1,'dystrophic:possible','','2.0.0',16697,0,X'18e67154c35950c7',NULL);
INSERT INTO decision VALUES(2004,1795903745546,'trial','calcinosis-patient-view',1,'dystrophic:possible','labs','2.0.0',5288,0,X'7806c4253c40171f',NULL);
INSERT INTO decision VALUES(2005,1795903745603,'trial','calcinosis-patient-view',1,'dystrophic:possible','','2.0.0',4286,0,X'fa40c1ba872d11a5',NULL);
INSERT INTO decision VALUES(2006,1795903745661,'trial','calcinosis-patient-view',1,'metastatic:possible','','2.0.0',3172,0,X'921e1bf2e88d01e8',NULL);
INSERT INTO decision VALUES(2007,1795903745720,'trial','calcinosis-patient-view',1,'','','2.0.0',1614,0,X'52770c1dd8bb4d4b',NULL);
INSERT INTO decision VALUES(2008,1795903745777,'trial','calcinosis-patient-view',1,'tumoral:possible','','2.0.0',3574,0,X'61c7d35cad44c46f',NULL);
CREATE TABLE card (
    uuid blob PRIMARY KEY,
    decision bigint NOT NULL,
    topic text NOT NULL,
    rules text NOT NULL,
    indicator smallint NOT NULL,
    fate smallint NOT NULL, words blob);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'20f2e953788841efa3bfbfdee89b9924',1,'calcinosisRedFlag','RED-01',2,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'e804d135606646c4aadfe356a48e5563',1,'calcinosisCategory','CAL-01 CPX-01 CPX-04 CPX-13 CPX-14',1,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'36ed415afc9c430881f8eb8c1bda1598',1,'calcinosisRisk','RSK-21 RSK-22 RSK-34',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'25647e0a6bbf473cb2882100117bdf20',2,'calcinosisCategory','CAL-01 OUT-02 OUT-04',1,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'27ccaeb871bf412892cbd98422101b7f',3,'calcinosisRedFlag','RED-05',1,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'7402507f0cb144e0bae645a9527eeafb',3,'calcinosisCategory','CAL-01 DYS-01 DYS-03 DYS-04 DYS-05',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'940866aa7cc448dab11d7a1fe498535f',3,'calcinosisRisk','CMP-02',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'6dad15077e254de08c92d03d0d7f32df',4,'calcinosisCategory','CAL-01 DYS-01',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'8ec537b5fe4744ce8ad4304154c07a99',4,'calcinosisIncomplete','',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'5cca290d053b460aa69d4fbfb83dbb18',5,'calcinosisCategory','CAL-01 DYS-01 DYS-06 DYS-07 DYS-03 DYS-04',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'7f31613057654a8291d16dd1d1a2e12b',5,'calcinosisRisk','RSK-35',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'0fe5fa9d235643078409c9b3c47cb83d',6,'calcinosisCategory','CAL-01 MET-04 MET-02 MET-05 MET-07',1,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'7c99f8979da24d2690a0ed1ed453b65a',6,'calcinosisRisk','RSK-21 RSK-23',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'dfc16df2544f47dcb022504d22a2bfaa',8,'calcinosisCategory','CAL-01 TUM-04 TUM-01 TUM-08 TUM-02 TUM-07',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'87abb0564b2a4d82ad49eb906e1a1f59',8,'calcinosisRisk','RSK-22',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'd05780e674664a2c865408a7937295f8',9,'calcinosisRedFlag','RED-01',2,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'71a851fcd8694fffbbf1d273006d8b87',9,'calcinosisCategory','CAL-01 CPX-01 CPX-04 CPX-13 CPX-14',1,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'b9e4936ff57f4a1ba70d2e1b102f3ab3',9,'calcinosisRisk','RSK-21 RSK-22 RSK-34',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'89ec125537654ee895539ef2dd337c54',10,'calcinosisCategory','CAL-01 OUT-02 OUT-04',1,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'2fff989372f248e89bab4a87521c6bf8',11,'calcinosisRedFlag','RED-05',1,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'6219dac8ea27440d813d2cfa5275077b',11,'calcinosisCategory','CAL-01 DYS-01 DYS-03 DYS-04 DYS-05',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'5f4727763d4743779474b30e706dee54',11,'calcinosisRisk','CMP-02',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'311e7ab48614420bbec1e3d5c6d80d1a',12,'calcinosisCategory','CAL-01 DYS-01',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'c7570ebdf0d54bc09815623e4a5c338b',12,'calcinosisIncomplete','',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'40a72fbbe98c4eb9935a89dfc3056039',13,'calcinosisCategory','CAL-01 DYS-01 DYS-06 DYS-07 DYS-03 DYS-04',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'6166e964a04b4f3c8b932d642e949d3b',13,'calcinosisRisk','RSK-35',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'1451100c0fa54374b510e6f80950aa55',14,'calcinosisCategory','CAL-01 MET-04 MET-02 MET-05 MET-07',1,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'9dc655ff5aab4a188e77816dc8005df8',14,'calcinosisRisk','RSK-21 RSK-23',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'97ba454f2e3b43b7b1ac152a2580ddbf',16,'calcinosisCategory','CAL-01 TUM-04 TUM-01 TUM-08 TUM-02 TUM-07',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'b4e589616d3e485187491771d0f55c42',16,'calcinosisRisk','RSK-22',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'51fe1002c8af4ddbacc80f61c3e6996f',1001,'calcinosisRedFlag','RED-01',2,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'3b90a1b94d484a31ad78bad27140a902',1001,'calcinosisCategory','CAL-01 CPX-01 CPX-04 CPX-13 CPX-14',1,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'7697b940d083493d82b88b88c91ca1fe',1001,'calcinosisRisk','RSK-21 RSK-22 RSK-34',0,2,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'6406a2ef78f94e59ac24667065db11c6',1002,'calcinosisCategory','CAL-01 OUT-02 OUT-04',1,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'c939e00eea2f4817a718639cc959d1f9',1003,'calcinosisRedFlag','RED-05',1,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'b9738afc89714b36a8b5d7981b6c6470',1003,'calcinosisCategory','CAL-01 DYS-01 DYS-03 DYS-04 DYS-05',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'24b1e98b35f7422a8741acdd5401a62b',1003,'calcinosisRisk','CMP-02',0,2,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'43ba71c6797e42a3a8de96e93f03cdde',1004,'calcinosisCategory','CAL-01 DYS-01',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'eb99954cf8954a10901ab632a2a9f84b',1004,'calcinosisIncomplete','',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'f5b8c5802b644219810064fbc484a3ad',1005,'calcinosisCategory','CAL-01 DYS-01 DYS-06 DYS-07 DYS-03 DYS-04',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'c77bf1e0d67d4c62a9edea7d0f3bd418',1005,'calcinosisRisk','RSK-35',0,2,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'69e23628f7cf44ffb58ff7a6e5d43db4',1006,'calcinosisCategory','CAL-01 MET-04 MET-02 MET-05 MET-07',1,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'c48bdea5d7484590bee873bfc2b21db0',1006,'calcinosisRisk','RSK-21 RSK-23',0,2,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'db12ab98c827415ea741a5a87513e2e4',1008,'calcinosisCategory','CAL-01 TUM-04 TUM-01 TUM-08 TUM-02 TUM-07',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'da6ec005c761477192b5c95cb6cbd657',1008,'calcinosisRisk','RSK-22',0,2,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'a42610c427324d4e9bab3394f99aae15',1009,'calcinosisRedFlag','RED-01',2,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'b20d0ab1d0b24eceab2980d206c3bbc7',1009,'calcinosisCategory','CAL-01 CPX-01 CPX-04 CPX-13 CPX-14',1,3,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'c7a3769e0f194e308e07adfce42aba4a',1009,'calcinosisRisk','RSK-21 RSK-22 RSK-34',0,2,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'3b7ed7e83b064511a0b8d29f9c6509ab',1010,'calcinosisCategory','CAL-01 OUT-02 OUT-04',1,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'42557fcfd64e45308e653bb973163534',1011,'calcinosisRedFlag','RED-05',1,3,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'82c5f3fb48464b3bb77efed68b691767',1011,'calcinosisCategory','CAL-01 DYS-01 DYS-03 DYS-04 DYS-05',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'924c474830c24e26ab3e8746f41e25f9',1011,'calcinosisRisk','CMP-02',0,2,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'0993c4ed85f74dd8a63eef6dd5790912',1012,'calcinosisCategory','CAL-01 DYS-01',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'df2a0eb033f642abac459b17b7a5a66c',1012,'calcinosisIncomplete','',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'f545accdcc7748ae9820e6e1d0734f01',1013,'calcinosisCategory','CAL-01 DYS-01 DYS-06 DYS-07 DYS-03 DYS-04',0,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'db1fdde7e1b14b21849f3a1bea6781a2',1013,'calcinosisRisk','RSK-35',0,2,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'ff3777bbe5434306a7525660dc5b6d0e',1014,'calcinosisCategory','CAL-01 MET-04 MET-02 MET-05 MET-07',1,0,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'cae8cf456d4c4e7691a700ee8d4ea3e9',1014,'calcinosisRisk','RSK-21 RSK-23',0,2,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'0b8b43da423246cab0f473608e94b52b',1016,'calcinosisCategory','CAL-01 TUM-04 TUM-01 TUM-08 TUM-02 TUM-07',0,3,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'0ac66066d4ed4390aea3217ec471d66b',1016,'calcinosisRisk','RSK-22',0,2,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'cbe0326ed66f4fde91bb7a172f31c5f9',2001,'calcinosisRedFlag','RED-01',2,1,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'6c2eed57a6f0461f8644d7122f9d18c3',2001,'calcinosisCategory','CAL-01 CPX-01 CPX-04 CPX-13 CPX-14',1,1,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'c067b6254619426cb1e36b490e09c18c',2001,'calcinosisRisk','RSK-21 RSK-22 RSK-34',0,1,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'98348c123b6a48578cbcc5632e488540',2002,'calcinosisCategory','CAL-01 OUT-02 OUT-04',1,1,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'cc91232f091d48829a5f17218bacb1bd',2003,'calcinosisRedFlag','RED-05',1,1,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'e64192bd05f3494592a865f3e5be099f',2003,'calcinosisCategory','CAL-01 DYS-01 DYS-03 DYS-04 DYS-05',0,1,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'e2dc768f692f49e5bfd486c2d654dc3e',2003,'calcinosisRisk','CMP-02',0,1,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'85101010ac664fe0a069a0c49a3eb8fb',2004,'calcinosisCategory','CAL-01 DYS-01',0,1,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'f608985ef56e45ee8e5f9f1a1c274388',2004,'calcinosisIncomplete','',0,1,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'250d3c5406b4406e9ddde30b0e12bb5c',2005,'calcinosisCategory','CAL-01 DYS-01 DYS-06 DYS-07 DYS-03 DYS-04',0,1,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'05b88055a98f4c998e9db8ade1d22976',2005,'calcinosisRisk','RSK-35',0,1,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'4e5f96e5fe5140ff856b54b9169423eb',2006,'calcinosisCategory','CAL-01 MET-04 MET-02 MET-05 MET-07',1,1,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'964ce3106bae49b9927352ba63eaa237',2006,'calcinosisRisk','RSK-21 RSK-23',0,1,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'e3f37899cbea4e2d8ad9daeebc4968a8',2008,'calcinosisCategory','CAL-01 TUM-04 TUM-01 TUM-08 TUM-02 TUM-07',0,1,NULL);
INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES(X'192044f3a3bb450baa52e91ac4d51517',2008,'calcinosisRisk','RSK-22',0,1,NULL);
CREATE TABLE feedback (
    event blob PRIMARY KEY,
    at bigint NOT NULL,
    client text NOT NULL,
    card blob NOT NULL,
    outcome smallint NOT NULL,
    reason text NOT NULL,
    suggestions smallint NOT NULL);
INSERT INTO feedback VALUES(X'05983f59af23c7dff474840d5949b8f1',1795903733101,'north',X'e804d135606646c4aadfe356a48e5563',1,'',0);
INSERT INTO feedback VALUES(X'20e6667eddebb0d5f79b5a7aecbb09db',1795903733101,'north',X'20f2e953788841efa3bfbfdee89b9924',1,'',0);
INSERT INTO feedback VALUES(X'ca4c766256377c26ec586420c7de86db',1795903733101,'north',X'36ed415afc9c430881f8eb8c1bda1598',1,'cds-not-applicable',0);
INSERT INTO feedback VALUES(X'd714019cda6c20f9bc8203695c2d6af1',1795903733101,'north',X'36ed415afc9c430881f8eb8c1bda1598',1,'recipient-disagrees-evidence',0);
INSERT INTO feedback VALUES(X'e007b43bb0a540de21bffb44da3f189a',1795903733101,'north',X'81e74ef5e8e24d948ed904759531985d',1,'',0);
INSERT INTO feedback VALUES(X'178f89f83c52e1f190fbb736906a310b',1795903733206,'north',X'25647e0a6bbf473cb2882100117bdf20',1,'',0);
INSERT INTO feedback VALUES(X'1b13762337b6064ce728b054d18bf108',1795903733275,'north',X'27ccaeb871bf412892cbd98422101b7f',1,'',0);
INSERT INTO feedback VALUES(X'77006fb4f61fdb957ae882fde6667164',1795903733275,'north',X'940866aa7cc448dab11d7a1fe498535f',1,'recipient-disagrees-evidence',0);
INSERT INTO feedback VALUES(X'8d55399375e706bce3a02f418ec1500a',1795903733275,'north',X'7402507f0cb144e0bae645a9527eeafb',0,'',1);
INSERT INTO feedback VALUES(X'a02f06cfd1657d606c13e3954fde6e0e',1795903733275,'north',X'953f48f1a09f46b5a170b33839263059',1,'',0);
INSERT INTO feedback VALUES(X'be25635054b4d5a399d23f0381280dec',1795903733275,'north',X'940866aa7cc448dab11d7a1fe498535f',1,'cds-not-applicable',0);
INSERT INTO feedback VALUES(X'ef6ad646e835af613ece9766eea11916',1795903733275,'north',X'27ccaeb871bf412892cbd98422101b7f',1,'cds-not-applicable',0);
INSERT INTO feedback VALUES(X'068dff6db5e4c96088154531b2240b55',1795903733394,'north',X'7f31613057654a8291d16dd1d1a2e12b',1,'cds-not-applicable',0);
INSERT INTO feedback VALUES(X'517abf23343e9e8cc7b5d827140915ee',1795903733394,'north',X'7f31613057654a8291d16dd1d1a2e12b',1,'',0);
INSERT INTO feedback VALUES(X'67d1ac509a2210bb2562ffcdc3878e2b',1795903733452,'north',X'0fe5fa9d235643078409c9b3c47cb83d',1,'',0);
INSERT INTO feedback VALUES(X'7bc52083917fc3b5eca9f62822bd8dfd',1795903733564,'north',X'dfc16df2544f47dcb022504d22a2bfaa',1,'recipient-disagrees-evidence',0);
INSERT INTO feedback VALUES(X'823107ac777bb4a6c6b32fd09d8489c3',1795903733621,'north',X'71a851fcd8694fffbbf1d273006d8b87',1,'',0);
INSERT INTO feedback VALUES(X'fdbb7fe62ef13df0f791bc5b72486a4b',1795903733621,'north',X'71a851fcd8694fffbbf1d273006d8b87',1,'cds-not-applicable',0);
INSERT INTO feedback VALUES(X'02dff095703452ecbcc660692b233a83',1795903733677,'north',X'89ec125537654ee895539ef2dd337c54',0,'',1);
INSERT INTO feedback VALUES(X'a91f93733ac3fd4fdf9d2dcabf0560df',1795903733737,'north',X'5f4727763d4743779474b30e706dee54',1,'',0);
INSERT INTO feedback VALUES(X'0f17c108c937e8a6c0ee58f2a8db6c3f',1795903733793,'north',X'c7570ebdf0d54bc09815623e4a5c338b',1,'recipient-disagrees-evidence',0);
INSERT INTO feedback VALUES(X'a0d7de93b3adeb21ff1a163198c8e593',1795903733850,'north',X'6166e964a04b4f3c8b932d642e949d3b',1,'action-completed',0);
INSERT INTO feedback VALUES(X'd4084b09ee24109931360a3349a237ab',1795903733850,'north',X'40a72fbbe98c4eb9935a89dfc3056039',0,'',1);
INSERT INTO feedback VALUES(X'2f7751b9c9e3505ecea436276c491b5a',1795903733908,'north',X'7d2caf82eeea4be2a6e875555790f82e',1,'',0);
INSERT INTO feedback VALUES(X'e9cb36d415e9c37686ca63d0a4ac50a1',1795903733908,'north',X'9dc655ff5aab4a188e77816dc8005df8',1,'action-completed',0);
INSERT INTO feedback VALUES(X'0ef6c42059beead80bee2ba199422686',1795903734023,'north',X'b4e589616d3e485187491771d0f55c42',1,'recipient-disagrees-evidence',0);
INSERT INTO feedback VALUES(X'b4d48ecf33bab081944f7d1ef30a42aa',1795903734023,'north',X'b4e589616d3e485187491771d0f55c42',1,'cds-not-applicable',0);
INSERT INTO feedback VALUES(X'90f71a384ae1786a8545f4139bf0cb48',1795903739284,'south',X'3b90a1b94d484a31ad78bad27140a902',1,'recipient-disagrees-evidence',0);
INSERT INTO feedback VALUES(X'08edece51cb10571dd6a352c3d6bfb5f',1795903739389,'south',X'6406a2ef78f94e59ac24667065db11c6',0,'',1);
INSERT INTO feedback VALUES(X'6ed0c891f7a78ac1be98242f019cb2aa',1795903739462,'south',X'c939e00eea2f4817a718639cc959d1f9',1,'',0);
INSERT INTO feedback VALUES(X'eb9b37d33c83c4130bfdee261f9aa66c',1795903739462,'south',X'c939e00eea2f4817a718639cc959d1f9',1,'cds-not-applicable',0);
INSERT INTO feedback VALUES(X'5ada7d78eeae373d73443782c2e6d86f',1795903739527,'south',X'eb99954cf8954a10901ab632a2a9f84b',1,'cds-not-applicable',0);
INSERT INTO feedback VALUES(X'77ac11bb2e8a047d81c150cda017d7e4',1795903739527,'south',X'eb99954cf8954a10901ab632a2a9f84b',1,'recipient-disagrees-evidence',0);
INSERT INTO feedback VALUES(X'9330494e01e498727b7e0ab665cbbcb2',1795903739588,'south',X'f5b8c5802b644219810064fbc484a3ad',0,'',1);
INSERT INTO feedback VALUES(X'2d42f8c486d9e9da53093892070352b5',1795903739653,'south',X'69e23628f7cf44ffb58ff7a6e5d43db4',0,'',1);
INSERT INTO feedback VALUES(X'f9fe271c2c81b46c922dac65d6c4ae43',1795903739767,'south',X'db12ab98c827415ea741a5a87513e2e4',1,'action-completed',0);
INSERT INTO feedback VALUES(X'8c1a03fa68e9e2839b573e0ba10027f3',1795903739883,'south',X'eab477d26415479ca5dc9f503f63af83',1,'',0);
INSERT INTO feedback VALUES(X'd22d6cfb9cec17b8327e16af9f8f5418',1795903739883,'south',X'3b7ed7e83b064511a0b8d29f9c6509ab',1,'action-completed',0);
INSERT INTO feedback VALUES(X'3c3629abb2ced37a36dbe60b1cc2f04e',1795903739942,'south',X'4720771f8ca84811a6d2287672fdf202',1,'',0);
INSERT INTO feedback VALUES(X'b34586045c8a705ccd9fee27d87c464c',1795903740057,'south',X'f545accdcc7748ae9820e6e1d0734f01',1,'action-completed',0);
INSERT INTO feedback VALUES(X'4f500ce2a4c1a49b83961c4af83e9011',1795903740233,'south',X'3bbbe9eaa8944c89bb61867626bb7dbd',1,'',0);
INSERT INTO feedback VALUES(X'4ac1a0f3e1dabf9222cebbc95ad24c8c',1795903745354,'trial',X'43435cc52eae45cf96d0cc5fd4c28c2e',1,'',0);
INSERT INTO feedback VALUES(X'fbaa68e48407edcce99d037780930c48',1795903745538,'trial',X'90fbbd119c1c4af79e8766ed88daf401',1,'',0);
INSERT INTO feedback VALUES(X'8a7c7ca889acca1e7299ee56be07dacb',1795903745656,'trial',X'9e1a8ef4f341407a83f73f16dbf4a8b2',1,'',0);
CREATE TABLE audit_count (
    hour bigint NOT NULL,
    endpoint text NOT NULL,
    verdict text NOT NULL,
    reason text NOT NULL,
    client text NOT NULL,
    status smallint NOT NULL,
    calls bigint NOT NULL,
    PRIMARY KEY (hour, endpoint, verdict, reason, client, status));
INSERT INTO audit_count VALUES(498862,'feedback','accepted','answered','north',200,13);
INSERT INTO audit_count VALUES(498862,'hook','accepted','answered','north',200,16);
INSERT INTO audit_count VALUES(498862,'hook','accepted','malformed','north',400,1);
INSERT INTO audit_count VALUES(498862,'feedback','accepted','answered','south',200,11);
INSERT INTO audit_count VALUES(498862,'hook','accepted','answered','south',200,16);
INSERT INTO audit_count VALUES(498862,'hook','accepted','malformed','south',400,1);
INSERT INTO audit_count VALUES(498862,'feedback','accepted','answered','trial',200,3);
INSERT INTO audit_count VALUES(498862,'hook','accepted','answered','trial',200,8);
INSERT INTO audit_count VALUES(498862,'hook','accepted','gone','trial',499,1);
CREATE INDEX decision_patient ON decision (patient, at) WHERE patient IS NOT NULL;
CREATE INDEX card_decision ON card (decision);
CREATE INDEX feedback_card ON feedback (card);
CREATE INDEX card_words ON card (words) WHERE words IS NOT NULL;
COMMIT;
