import DatasetFixture

extension DatasetFixture {
  /// A province with two cities and three counties, in which every check has something to say: 450102 keeps all rules,
  /// 450103 breaks several, 450201 reports nothing.
  static let twoCities: DatasetFixture = {
    var data: DatasetFixture = [
      "regions": """
      code,name,level,parent_code
      450000,广西壮族自治区,province,
      450100,南宁市,city,450000
      450102,兴宁区,county,450100
      450103,青秀区,county,450100
      450200,柳州市,city,450000
      450201,城中区,county,450200
      """,
      "region_changes": "old_code,new_code,change,effective_on\n450199,450102,renamed,2021-02-03",
      "institutions": """
      institution_id,name,region_code,level,setup,founded_on,closed_on
      P,省教研院,450000,province,independent,,
      C,市教研院,450100,city,independent,,
      A,兴宁教研室,450102,county,within_unit,,
      B,青秀教研室,450103,county,office,,
      D,城中教研室,450201,county,,2023-01-01,
      """,
      "institution_years": """
      institution_id,year,senior_posts,professional_posts
      A,2020,1,4
      A,2022,1,3
      A,2023,2,4
      B,2020,1,4
      B,2022,1,3
      B,2023,1,4
      C,2020,1,4
      """,
      "subject_stages": """
      subject,stage,county_subject,switchable,valid_from,valid_to
      XQJY,PRE,XQJY,false,,
      YW,PRI,YW,false,,
      SX,PRI,SX,false,,
      """,
      "schools": """
      school_id,region_code,kind,parent_school_id,opened_on,closed_on
      S1,450102,211,,,
      S2,450102,218,S1,,
      S3,450103,211,,,
      S4,450103,311,,,
      S5,450201,211,,,
      """,
      "school_stages": "school_id,stage\nS1,PRI\nS3,PRI\nS4,JUN\nS5,PRI",
      "school_funds": """
      school_id,year,stage,research_share_rule,research_spent
      S1,2023,PRI,0.05,1000
      S2,2023,PRI,0.05,200
      S3,2023,PRI,0,
      S4,2023,JUN,,500
      """,
      "officers": """
      officer_id,institution_id,engagement,duty,appointed_on,left_on
      A1,A,full_time,on_duty,2016-09-01,
      A2,A,full_time,rotation,2023-03-01,
      B1,B,full_time,on_duty,2016-09-01,
      B2,B,full_time,,2023-01-15,
      C1,C,full_time,absent,2010-01-01,2023-09-01
      """,
      "officer_subjects": """
      officer_id,subject,stage,from_on,to_on
      A1,XQJY,PRE,,
      A1,YW,PRI,,
      A2,SX,PRI,,
      B1,YW,PRI,,
      B2,SX,PRI,,
      """,
      "teaching_spells": """
      officer_id,from_on,to_on,front_line
      A2,2010-09-01,,true
      B2,2018-09-01,2020-08-31,true
      B2,2020-09-01,,
      """,
      "training_records": """
      record_id,officer_id,start_on,end_on,quantity,unit,credit_hours,course_key
      T1,A1,2023-05-05,2023-05-13,9,day,,
      T2,A2,2023-12-28,2024-01-03,,,112,K
      T3,A2,2023-06-01,,,,7,
      T4,B1,2023-05-05,,40,hour,,K
      T5,B1,2023-05-06,,40,hour,,K
      T6,B2,2023-05-05,,40,,,
      """,
      "inspections": """
      inspection_id,institution_id,kind,plan_id,start_on,end_on,team_size,subjects,co_institution_id,feedback_on,suggestions
      V1,A,collective,P1,2022-10-10,,4,3,,,
      V2,A,collective,P1,2023-03-10,,4,3,,,
      V3,C,collective,,2023-04-10,,5,3,B,,
      V4,B,collective,,,,4,3,,,
      """,
      "meetings": """
      meeting_id,region_code,held_on,kind,research_is_main_topic,minutes_no
      M1,450102,2023-03-03,research_special,true,1
      M2,450100,2023-03-03,general,true,2
      M3,450103,,research_special,true,
      """,
      "budget_lines": """
      region_code,year,line,purpose,budgeted,scope_note
      450199,2022,research_recurrent,none,100000,
      450102,2023,research_recurrent,none,110000,
      450103,2022,research_recurrent,none,100000,
      450103,2023,research_recurrent,projects,40000,
      450103,2023,research_recurrent,dissemination,50000,
      450100,2022,research_recurrent,none,100000,
      450100,2023,research_recurrent,none,100,
      """,
      "exceptions": "exception_id,subject_kind,subject_id,check,approved_by,approved_on,valid_to",
    ]
    let tables = [
      "institutions", "officers", "officer_subjects", "schools", "school_stages", "inspections", "teaching_spells",
      "training_records", "meetings", "budget_lines", "school_funds",
    ]
    for region in ["450000", "450100", "450102", "450103"] {
      for table in tables { data.close(table, in: region, 2021, 2022, 2023) }
    }
    return data
  }()
}
